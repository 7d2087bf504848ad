package io.evergrad.transform.scale;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;
import java.util.Arrays;
import java.util.List;

/**
 * One number a parameter, and how it is spread over a flat buffer.
 *
 * @param lengths [parameters], each with the padding that follows, int64
 * @param owners [length], the index of the parameter that each place belongs to, int64
 * @param chosen [parameters], 1 where a stage is meant for the parameter and 0 elsewhere
 */
record PerParameter(Tensor lengths, Tensor owners, Tensor chosen) {

  static PerParameter of(TransformSite site, Where on) {
    on.check(site.layout());
    ParameterLayout layout = site.layout();
    List<Parameter> parameters = layout.parameters();
    long[] owners = new long[Math.toIntExact(layout.length())];
    double[] chosen = new double[parameters.size()];
    for (int i = 0; i < chosen.length; i++) {
      Arrays.fill(owners, Math.toIntExact(parameters.get(i).offset()), owners.length, i);
      chosen[i] = on.test(parameters.get(i)) ? 1 : 0;
    }
    return new PerParameter(
        kept(site, layout.segmentLengths()),
        kept(site, Tensor.of(owners, Shape.of(owners.length))),
        kept(site, Tensor.of(chosen, Shape.of(chosen.length)).to(site.dtype())));
  }

  private static Tensor kept(TransformSite site, Tensor tensor) {
    return site.arena().keep(tensor.to(site.device()));
  }

  /** The Euclidean norm of each parameter's part of {@code flat}, [parameters]. */
  Tensor norms(Tensor flat) {
    return Kernels.segmentSums(flat.square(), lengths).sqrt();
  }

  /** Each parameter's number in all of its places, [length]. */
  Tensor spread(Tensor numbers) {
    return numbers.indexSelect(0, owners);
  }
}
