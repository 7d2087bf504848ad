package io.evergrad.benchmarks.parts;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Sgd;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.Threads;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Objective;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One transform on a flat gradient, in microseconds: what a step pays for it, with one scope of
 * native memory. The update is not added to the parameters.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TransformBenchmark {

  @Param({"sgd", "adam", "clip-by-global-norm"})
  String transform;

  /** Values in the flat gradient. */
  @Param({"1000", "10000", "100000", "1000000", "10000000"})
  int parameters;

  @Param("1")
  int threads;

  private final Arena arena = new Arena();
  private Tensor gradient;
  private Stage stage;
  private Moment moment;

  @Setup
  public void start() {
    Threads.use(threads);
    Shape shape = Shape.of(parameters);
    Parameter all = new Parameter("w", shape, Parameter.Role.WEIGHT, 0);
    ParameterLayout layout = new ParameterLayout(List.of(all), parameters);
    io.evergrad.tensor.Scope.run(
        () ->
            Autograd.off(
                () -> {
                  gradient = arena.keep(Tensor.of(noise(), shape));
                  stage =
                      transform()
                          .start(new TransformSite(layout, DType.FLOAT32, Device.cpu(), arena, 1));
                  Tensor values = arena.keep(Tensor.of(noise(), shape));
                  moment = new Moment(0, values, Objective.none(), (name, update) -> {});
                }));
  }

  /** Stages may write into what they are given, so the rates keep it within range. */
  private GradientTransform transform() {
    return switch (transform) {
      case "sgd" -> new Sgd(1);
      case "adam" -> new Adam(1);
      case "clip-by-global-norm" -> new ClipByGlobalNorm(1);
      default -> throw new IllegalArgumentException("transform: no " + transform);
    };
  }

  private float[] noise() {
    Random random = new Random(1);
    float[] values = new float[parameters];
    for (int i = 0; i < parameters; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Benchmark
  public void apply() {
    io.evergrad.tensor.Scope.run(() -> Autograd.off(() -> stage.apply(gradient, moment)));
  }

  /** The norm of what {@link #apply} makes. */
  double norm() {
    double[] norm = new double[1];
    io.evergrad.tensor.Scope.run(
        () -> Autograd.off(() -> norm[0] = stage.apply(gradient, moment).norm().item()));
    return norm[0];
  }

  @TearDown
  public void end() {
    arena.close();
  }
}
