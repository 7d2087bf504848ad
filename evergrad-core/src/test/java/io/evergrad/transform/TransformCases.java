package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.AdamW;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Nesterov;
import io.evergrad.optimizer.Sgd;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Cosine;
import io.evergrad.transform.SlowStages.Slow;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.add.AddSign;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import io.evergrad.transform.clip.ClipByValue;
import io.evergrad.transform.scale.ScaleByAdam;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.Trace;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A row for every listed transform: itself and a slow version. To add one is to add a line. */
final class TransformCases {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final int LENGTH = (int) LAYOUT.length();
  private static final boolean[] MATRICES = Flat.matrices(LAYOUT);

  private TransformCases() {}

  /**
   * A transform and how to start its slow version.
   *
   * @param float32 the error allowed in single precision
   */
  record Case(GradientTransform transform, Supplier<Slow> slow, double float32) {

    Case(GradientTransform transform, Supplier<Slow> slow) {
      this(transform, slow, 2e-5);
    }

    @Override
    public String toString() {
      return transform.toString();
    }
  }

  /** Every row: those of this file and of the families' own. */
  static List<Case> all() {
    return Stream.of(basic(), StageCases.list(), MatrixCases.list(), ElementwiseCases.list())
        .flatMap(List::stream)
        .toList();
  }

  private static Case row(GradientTransform transform, Supplier<Slow> slow) {
    return new Case(transform, slow);
  }

  private static List<Case> basic() {
    Cosine cosine = new Cosine(0.1, 40, 0.01);
    ConstantRate rate = new ConstantRate(0.01);
    boolean[] all = new boolean[LENGTH];
    java.util.Arrays.fill(all, true);
    return List.of(
        row(new Sgd(0.1), () -> SlowStages.rate(0.1)),
        row(new Sgd(cosine), () -> SlowStages.rate(cosine::at)),
        row(new Momentum(0.05), () -> trace(0.9, false).then(SlowStages.rate(0.05))),
        row(new Nesterov(0.05), () -> trace(0.9, true).then(SlowStages.rate(0.05))),
        row(new Adam(0.01), () -> adam().then(SlowStages.rate(0.01))),
        row(
            new Adam(rate, 0.8, 0.95, 1e-3),
            () -> SlowStages.adam(0.8, 0.95, 1e-3, LENGTH).then(SlowStages.rate(0.01))),
        row(
            new AdamW(rate, 0.3, Where.MATRICES, 0.9, 0.999, 1e-8),
            () -> adam().then(SlowStages.decay(0.3, MATRICES)).then(SlowStages.rate(0.01))),
        row(
            new AdamW(rate, 0.3, Where.ALL, 0.9, 0.999, 1e-8),
            () -> adam().then(SlowStages.decay(0.3, all)).then(SlowStages.rate(0.01))),
        row(new ClipByValue(0.5), () -> SlowStages.clip(0.5)),
        row(new ClipByGlobalNorm(0.5), () -> SlowStages.clipNorm(0.5)),
        row(new ClipByGlobalNorm(64), () -> SlowStages.clipNorm(64)),
        row(new AddDecayedWeights(0.1), () -> SlowStages.decay(0.1, MATRICES)),
        row(new AddSign(0.1, Where.MATRICES), () -> SlowStages.sign(0.1, MATRICES)),
        row(new ScaleByAdam(), TransformCases::adam),
        row(new Trace(0.7, false), () -> trace(0.7, false)),
        row(new Trace(0.7, true), () -> trace(0.7, true)),
        row(new ScaleByLearningRate(cosine), () -> SlowStages.rate(cosine::at)),
        row(
            chain(new ClipByValue(0.5), new Trace(0.9, false), new ScaleByLearningRate(rate)),
            () -> SlowStages.clip(0.5).then(trace(0.9, false)).then(SlowStages.rate(0.01))),
        row(
            new Partition(Where.MATRICES, new AdamW(0.01), new Momentum(0.05)),
            () ->
                SlowStages.either(
                    MATRICES,
                    adam().then(SlowStages.decay(0.01, MATRICES)).then(SlowStages.rate(0.01)),
                    trace(0.9, false).then(SlowStages.rate(0.05)))),
        row(new Tap("here"), () -> (g, w, step) -> g));
  }

  private static Slow trace(double momentum, boolean nesterov) {
    return SlowStages.trace(momentum, nesterov, LENGTH);
  }

  private static Slow adam() {
    return SlowStages.adam(0.9, 0.999, 1e-8, LENGTH);
  }
}
