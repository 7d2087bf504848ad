package io.evergrad.benchmarks.evergrad;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.benchmarks.handwritten.LibtorchOptimizers;
import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Adagrad;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.AdamW;
import io.evergrad.optimizer.AmsGrad;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Nesterov;
import io.evergrad.optimizer.RmsProp;
import io.evergrad.optimizer.Sgd;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Objective;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty steps of Evergrad's optimizers beside libtorch's own classes, on the same gradients. */
class OptimizerParityTest {

  private static final int LENGTH = 64;
  private static final int STEPS = 50;

  record Row(GradientTransform own, Function<TensorVector, Optimizer> libtorch) {

    @Override
    public String toString() {
      return own.toString();
    }
  }

  static List<Row> rows() {
    ConstantRate rate = new ConstantRate(0.01);
    return List.of(
        new Row(new Sgd(0.01), LibtorchOptimizers.sgd(0.01, 0, 0, false)),
        new Row(new Momentum(rate, 0.9), LibtorchOptimizers.sgd(0.01, 0.9, 0, false)),
        new Row(new Momentum(rate, 0.9, 0.3), LibtorchOptimizers.sgd(0.01, 0.9, 0.3, false)),
        new Row(new Nesterov(rate, 0.9), LibtorchOptimizers.sgd(0.01, 0.9, 0, true)),
        new Row(new Adam(0.01), LibtorchOptimizers.adam(0.01, false)),
        new Row(new AmsGrad(0.01), LibtorchOptimizers.adam(0.01, true)),
        new Row(
            new AdamW(rate, 0.1, Where.ALL, 0.9, 0.999, 1e-8), LibtorchOptimizers.adamW(0.01, 0.1)),
        new Row(new Adagrad(0.01), LibtorchOptimizers.adagrad(0.01, 0, 0)),
        new Row(new Adagrad(rate, 0.1, 0.5, 1e-10), LibtorchOptimizers.adagrad(0.01, 0.1, 0.5)),
        new Row(new RmsProp(0.01), LibtorchOptimizers.rmsprop(0.01, false, 0)),
        new Row(
            new RmsProp(rate, 0.99, 1e-8, true, 0.9), LibtorchOptimizers.rmsprop(0.01, true, 0.9)));
  }

  private static float[] noise(long seed) {
    Random random = new Random(seed);
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void goesWhereLibtorchGoes(Row row) {
    float[][] expected =
        LibtorchOptimizers.path(row.libtorch(), noise(1), STEPS, step -> noise(100 + step));
    float[][] actual = path(row.own());
    String name = row.own().getClass().getAnnotation(Part.class).name();
    for (int step = 0; step < STEPS; step++) {
      Ledger.within(
          new Ledger.Row("optimizer", name, "libtorch's class"),
          2e-5,
          doubles(expected[step]),
          doubles(actual[step]));
    }
    assertThat(actual[STEPS - 1]).isNotEqualTo(noise(1));
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static float[][] path(GradientTransform transform) {
    Parameter all = new Parameter("w", Shape.of(LENGTH), Parameter.Role.WEIGHT, 0);
    ParameterLayout layout = new ParameterLayout(List.of(all), LENGTH);
    float[][] path = new float[STEPS][];
    try (Arena arena = new Arena()) {
      Scope.run(
          () ->
              Autograd.off(
                  () -> {
                    Stage stage =
                        transform.start(
                            new TransformSite(layout, DType.FLOAT32, Device.cpu(), arena, 1));
                    Tensor w = Tensor.of(noise(1), Shape.of(LENGTH));
                    for (int step = 0; step < STEPS; step++) {
                      Tensor g = Tensor.of(noise(100 + step), Shape.of(LENGTH));
                      Moment moment = new Moment(step, w, Objective.none(), (n, u) -> {});
                      w.addInPlace(stage.apply(g, moment), 1);
                      path[step] = w.toFloats();
                    }
                  }));
    }
    return path;
  }
}
