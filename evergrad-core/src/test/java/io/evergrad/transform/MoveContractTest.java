package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Adagrad;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.AdamW;
import io.evergrad.optimizer.AmsGrad;
import io.evergrad.optimizer.Lion;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Nesterov;
import io.evergrad.optimizer.Sgd;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Cosine;
import io.evergrad.tensor.DType;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.add.L2;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import io.evergrad.transform.combine.Accumulate;
import io.evergrad.transform.combine.Ema;
import io.evergrad.transform.combine.Freeze;
import io.evergrad.transform.guard.SkipIfNotFinite;
import io.evergrad.transform.scale.ScaleByAdam;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.Trace;
import io.evergrad.transform.weight.MaxNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moving the parameters directly must do what adding the update does. */
class MoveContractTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final int STEPS = 20;

  /** Optimizers whose ends are told in numbers, in all the ways in which they can stand. */
  static List<GradientTransform> ends() {
    ScaleByLearningRate rate = new ScaleByLearningRate(new Cosine(0.1, 15, 0));
    AddDecayedWeights everywhere = new AddDecayedWeights(0.3, Where.ALL);
    AddDecayedWeights matrices = new AddDecayedWeights(0.2);
    return List.of(
        new Sgd(0.1),
        new Momentum(new ConstantRate(0.1), 0.9, 0.3),
        new Nesterov(0.1),
        new Adam(0.1),
        new AmsGrad(0.1),
        new Adagrad(0.1),
        new AdamW(0.1),
        new Lion(0.01),
        chain(),
        chain(new ClipByGlobalNorm(1), new Adam(0.1)),
        chain(new ScaleByAdam(), everywhere, rate),
        chain(new ScaleByAdam(), matrices, rate),
        chain(new ScaleByAdam(), matrices, everywhere, rate),
        chain(new ScaleByAdam(), rate, everywhere, rate),
        chain(new ScaleByAdam(), everywhere),
        chain(rate, new ScaleByAdam(), rate, rate),
        chain(new L2(0.5), new ScaleByAdam(), matrices, rate),
        chain(new Trace(0, false, 0.5), everywhere, rate),
        chain(new Trace(0.9, true), matrices, rate),
        chain(everywhere, rate),
        chain(chain(new ScaleByAdam()), chain(matrices), chain(rate)),
        chain(new AdamW(0.1), new MaxNorm(1), new Ema(0.5)),
        chain(new Accumulate(3, new AdamW(0.1)), new ScaleByLearningRate(new ConstantRate(0.5))),
        new SkipIfNotFinite(chain(new Momentum(0.1), new MaxNorm(1))),
        new Freeze(Where.VECTORS, new AdamW(0.1)),
        new Partition(Where.MATRICES, new AdamW(0.1), new Sgd(0.1)));
  }

  static Stream<GradientTransform> all() {
    return Stream.concat(
        ends().stream(), TransformCases.all().stream().map(TransformCases.Case::transform));
  }

  private static double[] gradient(long step) {
    return Flat.noise(LAYOUT, 100 + step);
  }

  /** The same in single stages, each behind a tap, which nothing can be folded over. */
  private static GradientTransform tapped(GradientTransform transform) {
    if (transform instanceof Alias alias) {
      return tapped(alias.expand());
    }
    if (transform instanceof Wrapper wrapper) {
      return wrapper.withThen(tapped(wrapper.then()));
    }
    List<GradientTransform> stages = new ArrayList<>();
    if (transform instanceof Chain chain) {
      chain.stages().forEach(s -> stages.add(tapped(s)));
    } else {
      stages.add(transform);
    }
    stages.add(new Tap("between"));
    return new Chain(stages);
  }

  private static void close(double[] expected, double[] found, double tolerance) {
    double largest = 0;
    for (double e : expected) {
      largest = Math.max(largest, Math.abs(e));
    }
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(found[i] - expected[i]);
      assertThat(error).as("place %d", i).isLessThanOrEqualTo(tolerance * largest);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void movingIsAddingTheUpdate(GradientTransform transform) {
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT64)) {
      Stage moving = flat.start(transform);
      Stage adding = flat.start(transform);
      double[] w = Flat.noise(LAYOUT, 1);
      for (long step = 0; step < STEPS; step++) {
        double[] before = w;
        Flat.Moved added = flat.step(adding, gradient(step), before, step);
        w = flat.move(moving, gradient(step), before, step);
        close(added.weights(), w, 1e-12);
      }
      assertThat(Flat.save(moving).keySet()).isEqualTo(Flat.save(adding).keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aFusedChainIsTheChainWithTapsBetween(GradientTransform transform) {
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT32)) {
      Stage fused = flat.start(transform);
      Stage plain = flat.start(tapped(transform));
      double[] w = Flat.noise(LAYOUT, 1);
      double[] v = w;
      for (long step = 0; step < STEPS; step++) {
        if (step == STEPS / 2) { // each goes on from what the other has saved
          Map<String, double[]> ofFused = Flat.save(fused);
          Map<String, double[]> ofPlain = Flat.save(plain);
          assertThat(ofPlain.keySet()).isEqualTo(ofFused.keySet());
          fused = flat.start(transform);
          plain = flat.start(tapped(transform));
          Flat.restore(fused, ofPlain);
          Flat.restore(plain, ofFused);
        }
        w = flat.move(fused, gradient(step), w, step);
        v = flat.step(plain, gradient(step), v, step).weights();
        close(v, w, 1e-6);
      }
      boolean moves = !transform.equals(chain());
      assertThat(moves && java.util.Arrays.equals(w, Flat.noise(LAYOUT, 1))).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void watchingShowsTheUpdateAndChangesNotABit(GradientTransform transform) {
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT32)) {
      Stage alone = flat.start(transform);
      Stage watched = flat.start(transform);
      Stage adding = flat.start(transform);
      for (long step = 0; step < STEPS; step++) {
        double[] w = Flat.noise(LAYOUT, step);
        double[] update = flat.step(adding, gradient(step), w, step).update();
        Flat.Moved seen = flat.watched(watched, gradient(step), w, step);
        close(update, seen.update(), 1e-6);
        assertThat(seen.weights()).isEqualTo(flat.move(alone, gradient(step), w, step));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void movingResumesBitForBit(GradientTransform transform) {
    try (Flat flat = new Flat(LAYOUT, DType.FLOAT32)) {
      Stage first = flat.start(transform);
      double[] w = Flat.noise(LAYOUT, 1);
      for (long step = 0; step < STEPS / 2; step++) {
        w = flat.move(first, gradient(step), w, step);
      }
      Stage second = flat.start(transform);
      Flat.restore(second, Flat.save(first));
      for (long step = STEPS / 2; step < STEPS; step++) {
        double[] next = flat.move(first, gradient(step), w, step);
        assertThat(flat.move(second, gradient(step), w, step)).isEqualTo(next);
        w = next;
      }
    }
  }
}
