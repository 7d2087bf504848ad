package io.evergrad.analyse;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What one step back in time multiplies by: U of h ← φ(W x + U h + b), or of one gate.
 *
 * @param path of the parameter; the gate's name behind it where there are gates
 * @param gate whether it is one of several paths back in time, beside a cell or a state that is
 *     carried on as it is
 * @param largest the largest singular value of U
 * @param radius the largest |eigenvalue| of U: what a step multiplies by in the long run
 * @param slope γ, the largest slope of φ: 1 for tanh and relu, 1/4 for sigmoid
 */
public record RecurrentSpectrum(
    String path, boolean gate, double largest, double radius, double slope) {

  /** Of every recurrent weight, gate by gate. */
  public static List<RecurrentSpectrum> of(Probe probe) {
    FlatParameters parameters = probe.network().parameters();
    List<Parameter> all = parameters.layout().parameters();
    List<RecurrentSpectrum> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Parameter p = all.get(i);
      if (p.path().contains(".recurrent-weight")) {
        Gates gates = Gates.of(p.path(), p.shape());
        for (int g = 0; g < gates.names().size(); g++) {
          Tensor u = gates.part(parameters.master(i), g);
          found.add(
              new RecurrentSpectrum(
                  p.path() + gates.names().get(g),
                  gates.names().size() > 1,
                  Spectrum.of(u).largest(),
                  SpectralRadius.of(u),
                  gates.slope(g)));
        }
      }
    }
    return found;
  }

  /** γ·σ_max: no step back in time multiplies a gradient on this path by more. */
  public double bound() {
    return slope * largest;
  }

  /** What Pascanu et al. 2013, sec. 2.1, says of it. */
  public Condition condition() {
    return Condition.of(bound());
  }
}
