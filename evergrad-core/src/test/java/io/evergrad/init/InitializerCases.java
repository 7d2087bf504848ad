package io.evergrad.init;

import io.evergrad.init.InitializerContractTest.Row;
import io.evergrad.init.VarianceScaling.Distribution;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rows of the initializers that follow a method's own scale. */
final class InitializerCases {

  /** The variance of standard normal values cut at 1 and at 2: 1 − 2c·density(c)/P(|z| < c). */
  private static final double CUT_AT_ONE = 0.2911250947; // 1 - 2*0.2419707245/0.6826894921

  private static final double CUT_AT_TWO = 0.7737413035; // 1 - 4*0.0539909665/0.9544997361

  private InitializerCases() {}

  static List<Row> list() {
    return List.of(
        InitializerContractTest.normal(
            new HeNormal(1, FanMode.FAN_OUT, 0.3), 0, f -> 2 / 1.09 / f.out()),
        InitializerContractTest.normal(
            new HeNormal(2, FanMode.FAN_AVERAGE, 0), 0, f -> 16.0 / (f.in() + f.out())),
        InitializerContractTest.uniform(
            new HeUniform(1, FanMode.FAN_OUT, 1), f -> Math.sqrt(3.0 / f.out())),
        cut(new TruncatedNormal(0.3, 0.5, 2), 0.5, f -> 0.09 * CUT_AT_TWO, f -> 1.1),
        cut(new TruncatedNormal(0.1, 0, 1), 0, f -> 0.01 * CUT_AT_ONE, f -> 0.1),
        InitializerContractTest.uniform(new PytorchDefault(), f -> 1 / Math.sqrt((double) f.in())),
        cut(
            new VarianceScaling(1.5),
            0,
            f -> 1.5 / f.in(),
            f -> 2 * Math.sqrt(1.5 / f.in() / CUT_AT_TWO)),
        InitializerContractTest.normal(
            new VarianceScaling(1, FanMode.FAN_AVERAGE, Distribution.NORMAL),
            0,
            f -> 2.0 / (f.in() + f.out())),
        InitializerContractTest.uniform(
            new VarianceScaling(2, FanMode.FAN_OUT, Distribution.UNIFORM),
            f -> Math.sqrt(6.0 / f.out())),
        InitializerContractTest.normal(new Fixup(16), 0, f -> 2.0 / f.in() / 16),
        InitializerContractTest.normal(new Fixup(9, 3), 0, f -> 2.0 / f.in() / 3),
        InitializerContractTest.normal(
            new DeepNorm(50), 0, f -> 2.0 / (f.in() + f.out()) / Math.sqrt(400)),
        InitializerContractTest.normal(new Mup(), 0, f -> 1.0 / f.in()),
        InitializerContractTest.normal(new Mup(0.5, true), 0, f -> 0.25 / f.in() / f.in()));
  }

  private static Row cut(
      Initializer initializer,
      double mean,
      ToDoubleFunction<Fans> variance,
      ToDoubleFunction<Fans> bound) {
    return new Row(initializer, mean, variance, bound, false);
  }
}
