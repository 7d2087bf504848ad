package io.evergrad.forecast;

import io.evergrad.init.Constant;
import io.evergrad.init.DeepNorm;
import io.evergrad.init.DeltaOrthogonal;
import io.evergrad.init.FanMode;
import io.evergrad.init.Fans;
import io.evergrad.init.Fixup;
import io.evergrad.init.ForgetGateBias;
import io.evergrad.init.GlorotNormal;
import io.evergrad.init.GlorotUniform;
import io.evergrad.init.HeNormal;
import io.evergrad.init.HeUniform;
import io.evergrad.init.Identity;
import io.evergrad.init.Initializer;
import io.evergrad.init.LecunNormal;
import io.evergrad.init.LecunUniform;
import io.evergrad.init.Mup;
import io.evergrad.init.Normal;
import io.evergrad.init.Ones;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.PytorchDefault;
import io.evergrad.init.Sparse;
import io.evergrad.init.TruncatedNormal;
import io.evergrad.init.Uniform;
import io.evergrad.init.VarianceScaling;
import io.evergrad.init.Zeros;
import io.evergrad.model.start.Critical;
import io.evergrad.model.start.Lsuv;
import io.evergrad.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The law of each initializer of the catalogue, from its definition and not from drawn values. */
final class WeightLaws {

  @FunctionalInterface
  private interface Rule<I> {
    WeightLaw of(I initializer, Shape shape, Fans fans);
  }

  private static final Map<Class<?>, Rule<Initializer>> RULES = new LinkedHashMap<>();

  static {
    rule(Zeros.class, (i, shape, fans) -> WeightLaw.independent(0));
    rule(Ones.class, (i, shape, fans) -> WeightLaw.around(1, 0));
    rule(Constant.class, (i, shape, fans) -> WeightLaw.around(i.value(), 0));
    rule(Normal.class, (i, shape, fans) -> WeightLaw.around(i.mean(), i.std() * i.std()));
    rule(Uniform.class, (i, shape, fans) -> WeightLaw.independent(i.bound() * i.bound() / 3));
    rule(GlorotUniform.class, (i, shape, fans) -> glorot(fans, 1));
    rule(GlorotNormal.class, (i, shape, fans) -> glorot(fans, 1));
    rule(HeUniform.class, (i, shape, fans) -> he(i.gain(), i.mode(), i.slope(), fans));
    rule(HeNormal.class, (i, shape, fans) -> he(i.gain(), i.mode(), i.slope(), fans));
    rule(LecunUniform.class, (i, shape, fans) -> byFanIn(i.gain() * i.gain(), fans));
    rule(LecunNormal.class, (i, shape, fans) -> byFanIn(i.gain() * i.gain(), fans));
    rule(
        Orthogonal.class,
        (i, shape, fans) -> WeightLaw.orthogonal(orthogonal(i.gain(), matrix(shape)), false));
    rule(TruncatedNormal.class, (i, shape, fans) -> truncated(i));
    rule(
        PytorchDefault.class,
        (i, shape, fans) -> WeightLaw.independent(1.0 / (3.0 * fans.layerIn())));
    rule(
        VarianceScaling.class,
        (i, shape, fans) -> WeightLaw.independent(i.scale() / fan(i.mode(), fans)));
    rule(DeltaOrthogonal.class, (i, shape, fans) -> deltaOrthogonal(i.gain(), shape));
    rule(Identity.class, (i, shape, fans) -> identity(i.scale(), shape));
    rule(Sparse.class, (i, shape, fans) -> sparse(i, shape));
    rule(
        Fixup.class,
        (i, shape, fans) -> byFanIn(2 * Math.pow(i.blocks(), -1.0 / (i.layers() - 1)), fans));
    rule(DeepNorm.class, (i, shape, fans) -> glorot(fans, Math.pow(8.0 * i.blocks(), -0.5)));
    rule(
        Mup.class,
        (i, shape, fans) ->
            byFanIn(i.std() * i.std() / (i.output() ? (double) fans.in() : 1), fans));
    rule(
        ForgetGateBias.class,
        (i, shape, fans) ->
            WeightLaw.around(i.value() / 4, i.value() * i.value() * 3 / 16)
                .withReason("a bias that differs by gate is taken as if it were drawn"));
    rule(Critical.class, (i, shape, fans) -> critical(i, shape, fans));
    rule(
        Lsuv.class,
        (i, shape, fans) ->
            new WeightLaw(orthogonal(1, matrix(shape)), 0, WeightLaw.Form.CALIBRATED, false, ""));
  }

  private WeightLaws() {}

  private static <I extends Initializer> void rule(Class<I> kind, Rule<I> rule) {
    RULES.put(kind, (i, shape, fans) -> rule.of(kind.cast(i), shape, fans));
  }

  /** Empty for an initializer that is not in the catalogue. */
  static Optional<WeightLaw> of(Initializer initializer, Shape shape, Fans fans) {
    return Optional.ofNullable(RULES.get(initializer.getClass()))
        .map(rule -> rule.of(initializer, shape, fans));
  }

  private static WeightLaw byFanIn(double variance, Fans fans) {
    return WeightLaw.independent(variance / fans.in());
  }

  private static WeightLaw glorot(Fans fans, double factor) {
    return WeightLaw.independent(factor * 2.0 / (fans.in() + fans.out()));
  }

  private static WeightLaw he(double gain, FanMode mode, double slope, Fans fans) {
    return WeightLaw.independent(gain * gain * 2 / ((1 + slope * slope) * fan(mode, fans)));
  }

  private static double fan(FanMode mode, Fans fans) {
    return switch (mode) {
      case FAN_IN -> fans.in();
      case FAN_OUT -> fans.out();
      case FAN_AVERAGE -> (fans.in() + fans.out()) / 2.0;
    };
  }

  /** [out, everything else]. */
  private static Shape matrix(Shape shape) {
    return Shape.of(shape.size(0), shape.count() / shape.size(0));
  }

  /** The mean square of a matrix of singular values {@code gain}. */
  private static double orthogonal(double gain, Shape matrix) {
    return gain * gain / Math.max(matrix.size(0), matrix.size(1));
  }

  private static double field(Shape shape) {
    return shape.count() / (double) (shape.size(0) * shape.size(1));
  }

  private static WeightLaw deltaOrthogonal(double gain, Shape shape) {
    double inside = orthogonal(gain, Shape.of(shape.size(0), shape.size(1)));
    return WeightLaw.orthogonal(inside / field(shape), shape.rank() > 2);
  }

  private static WeightLaw identity(double scale, Shape shape) {
    double diagonal = Math.min(shape.size(0), shape.size(1));
    return new WeightLaw(
        scale * scale * diagonal / shape.count(), 0, WeightLaw.Form.IDENTITY, shape.rank() > 2, "");
  }

  private static WeightLaw sparse(Sparse i, Shape shape) {
    double columns = matrix(shape).size(1);
    double kept = Math.min(i.nonZeros(), columns);
    return WeightLaw.independent(i.std() * i.std() * kept / columns)
        .withReason("sums of " + (int) kept + " numbers are taken as normal");
  }

  private static WeightLaw critical(Critical i, Shape shape, Fans fans) {
    var point = i.point();
    if (shape.rank() < 2) {
      return WeightLaw.independent(point.biasVariance());
    }
    return i.orthogonal()
        ? WeightLaw.orthogonal(
            point.weightVariance() / shape.size(1) / field(shape), shape.rank() > 2)
        : byFanIn(point.weightVariance(), fans);
  }

  /** 1 − 2aφ(a)/(2Φ(a)−1) of the variance before cutting at a. */
  private static WeightLaw truncated(TruncatedNormal i) {
    double a = i.cut();
    double inside = NormalIntegral.within(a);
    double density = Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
    double left = 1 - 2 * a * density / inside;
    return WeightLaw.around(i.mean(), i.std() * i.std() * left);
  }
}
