package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * One number a parameter, and how it is spread over a flat buffer: a handful of operations however
 * many parameters there are. Numbers are float64, so that no square overflows or vanishes.
 *
 * @param lengths [parameters], each with the padding that follows, int64
 * @param owners [length], the index of the parameter that each place belongs to, the number of
 *     parameters for padding, int64
 * @param chosen [parameters], 1 where a stage is meant for the parameter and 0 elsewhere
 */
public record PerParameter(Tensor lengths, Tensor owners, Tensor chosen) {

  public static PerParameter of(TransformSite site, Where on) {
    on.check(site.layout());
    ParameterLayout layout = site.layout();
    List<Parameter> parameters = layout.parameters();
    long[] owners = new long[Math.toIntExact(layout.length())];
    Arrays.fill(owners, parameters.size());
    double[] chosen = new double[parameters.size()];
    for (int i = 0; i < chosen.length; i++) {
      Parameter p = parameters.get(i);
      int from = Math.toIntExact(p.offset());
      Arrays.fill(owners, from, from + Math.toIntExact(p.size()), i);
      chosen[i] = on.test(p) ? 1 : 0;
    }
    return new PerParameter(
        kept(site, layout.segmentLengths()),
        kept(site, Tensor.of(owners, Shape.of(owners.length))),
        kept(site, Tensor.of(chosen, Shape.of(chosen.length))));
  }

  private static Tensor kept(TransformSite site, Tensor tensor) {
    return site.arena().keep(tensor.to(site.device()));
  }

  /** The Euclidean norm of each parameter's part of {@code flat}, [parameters]. */
  public Tensor norms(Tensor flat) {
    return Kernels.segmentSums(flat.to(DType.FLOAT64).square(), lengths).sqrt();
  }

  /** Each parameter's number in all of its places and 0 in the padding, [length]. */
  public Tensor spread(Tensor numbers, DType dtype) {
    Tensor padding = Tensor.zeros(Shape.of(1), numbers.dtype(), numbers.device());
    return Tensor.concat(List.of(numbers, padding), 0).to(dtype).indexSelect(0, owners);
  }

  /** Multiplies the chosen parameters' parts of {@code flat} by their factors [parameters]. */
  public Tensor scale(Tensor flat, Tensor factors) {
    Tensor ones = Tensor.zeros(factors.shape(), factors.dtype(), factors.device()).add(1);
    Tensor all = Tensor.where(chosen.gt(0), factors, ones);
    return flat.mulInPlace(spread(all, flat.dtype()));
  }

  /**
   * Scales each chosen part of {@code flat} down to a norm of at most its limit: x ←
   * x·limit/max(‖x‖, limit). A part within its limit stays bit for bit; a NaN makes its whole part
   * NaN; an infinity becomes NaN and the rest of its part 0.
   *
   * @param limits float64 [parameters] or a scalar, above 0
   */
  public Tensor limit(Tensor flat, Tensor limits) {
    return scale(flat, limits.div(norms(flat).maximum(limits)));
  }
}
