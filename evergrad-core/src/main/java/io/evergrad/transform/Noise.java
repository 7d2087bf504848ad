package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Random numbers for a flat buffer, from a stream that the run's seed, the purpose and the first
 * parameter's path name. Drawn as float32 on the CPU, so that every device and type meets the same
 * numbers.
 */
public final class Noise {

  private final TransformSite site;
  private final Rng rng;

  public Noise(TransformSite site, String purpose) {
    this.site = site;
    String first = site.layout().parameters().stream().map(Parameter::path).findFirst().orElse("");
    rng = site.rng(purpose + " " + first);
  }

  /** N(0, 1) at every place, [length]. */
  public Tensor normal() {
    return moved(blank().normalInPlace(0, 1, rng));
  }

  /** U[0, 1) at every place, [length]. */
  public Tensor uniform() {
    return moved(blank().uniformInPlace(0, 1, rng));
  }

  private Tensor blank() {
    return Tensor.zeros(Shape.of(site.layout().length()), DType.FLOAT32, Device.cpu());
  }

  private Tensor moved(Tensor drawn) {
    return drawn.to(site.dtype()).to(site.device());
  }

  public void visit(StateVisitor visitor) {
    visitor.stream("noise", rng);
  }
}
