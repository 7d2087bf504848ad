package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A flat buffer cut into k segments, each a parameter or a unit of one, with a number for each. The
 * numbers are float64, so that no square overflows. Keeps 8 bytes for each value of the buffer.
 */
public final class Segments {

  private final List<Parameter> owners;
  private final Tensor lengths;
  private final Tensor index;
  private final Tensor sizes;
  private final Tensor one;

  private Segments(TransformSite site, List<Parameter> owners, long[] lengths, double[] sizes) {
    this.owners = owners;
    long[] places =
        LongStream.range(0, lengths.length)
            .flatMap(i -> LongStream.generate(() -> i).limit(lengths[(int) i]))
            .toArray();
    this.lengths = keep(site, lengths);
    this.index = keep(site, places);
    this.sizes = site.constants(sizes);
    this.one = site.constant(1);
  }

  private static Tensor keep(TransformSite site, long[] values) {
    return site.arena().keep(Tensor.of(values, Shape.of(values.length)).to(site.device()));
  }

  /** One segment a parameter. */
  public static Segments parameters(TransformSite site) {
    return cut(site, false);
  }

  /**
   * One segment a unit: a row of a matrix, what one output channel of a convolution reads, or a
   * whole vector.
   */
  public static Segments units(TransformSite site) {
    return cut(site, true);
  }

  private static Segments cut(TransformSite site, boolean byUnit) {
    ParameterLayout layout = site.layout();
    List<Parameter> parameters = layout.parameters();
    List<Parameter> owners =
        parameters.stream()
            .flatMap(p -> LongStream.range(0, units(p, byUnit)).mapToObj(i -> p))
            .toList();
    long[] lengths = new long[owners.size()];
    double[] sizes = new double[owners.size()];
    int unit = 0;
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      int count = units(p, byUnit);
      long size = p.size() / count;
      Arrays.fill(lengths, unit, unit + count, size);
      Arrays.fill(sizes, unit, unit + count, (double) size);
      unit += count;
      long end = i + 1 < parameters.size() ? parameters.get(i + 1).offset() : layout.length();
      lengths[unit - 1] += end - p.offset() - p.size(); // the zeros that follow
    }
    return new Segments(site, owners, lengths, sizes);
  }

  private static int units(Parameter p, boolean byUnit) {
    return byUnit && p.isMatrix() && p.size() > 0 ? Math.toIntExact(p.shape().size(0)) : 1;
  }

  /** The sum over each segment, [k]. */
  public Tensor sums(Tensor flat) {
    return Kernels.segmentSums(flat.to(DType.FLOAT64), lengths);
  }

  public Tensor means(Tensor flat) {
    return sums(flat).div(sizes);
  }

  /** The Euclidean norm of each segment, [k]. */
  public Tensor norms(Tensor flat) {
    return Kernels.segmentSums(flat.to(DType.FLOAT64).square(), lengths).sqrt();
  }

  /** Each segment's number at all its places, [length] in {@code dtype}. */
  public Tensor spread(Tensor each, DType dtype) {
    return each.to(dtype).indexSelect(0, index);
  }

  /** Which segments belong to parameters that are meant, bool [k]. */
  public Tensor chosen(Where on, TransformSite site) {
    on.check(site.layout());
    double[] chosen = owners.stream().mapToDouble(p -> on.test(p) ? 1 : 0).toArray();
    return site.arena().keep(site.constants(chosen).gt(0));
  }

  /**
   * Scales each chosen segment down to a norm of at most its limit: s ← s·limit/max(‖s‖, limit). A
   * segment within its limit stays bit for bit; a NaN makes its whole segment NaN; an infinity
   * becomes NaN and the rest of its segment 0.
   *
   * @param limits [k] or a scalar, above 0
   */
  public Tensor limit(Tensor flat, Tensor limits, Tensor chosen) {
    Tensor factors = limits.div(norms(flat).maximum(limits));
    return flat.mulInPlace(spread(Tensor.where(chosen, factors, one), flat.dtype()));
  }
}
