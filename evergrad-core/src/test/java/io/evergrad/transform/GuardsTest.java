package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Sgd;
import io.evergrad.tensor.DType;
import io.evergrad.transform.combine.Ema;
import io.evergrad.transform.guard.SkipIfNotFinite;
import io.evergrad.transform.guard.SkipOnSpike;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guards keep from the stages inside. */
class GuardsTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final GradientTransform INNER = chain(new Adam(0.01), new Ema(0.9));

  private final Flat flat = new Flat(LAYOUT, DType.FLOAT32);
  private final double[] w = Flat.noise(LAYOUT, 1);

  @AfterEach
  void close() {
    flat.close();
  }

  private static double[] with(double[] g, double bad) {
    double[] changed = g.clone();
    changed[3] = bad;
    return changed;
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aStepThatIsNotFiniteIsAsIfItHadNotBeen(double bad) {
    Stage guarded = flat.start(new SkipIfNotFinite(INNER));
    Stage spared = flat.start(INNER);
    double[] at = w;
    for (long step = 0; step < 9; step++) {
      double[] g = Flat.noise(LAYOUT, step);
      if (step % 3 == 1) {
        assertThat(flat.step(guarded, with(g, bad), at, step).update()).containsOnly(0);
      }
      Flat.Moved one = flat.step(guarded, g, at, step);
      Flat.Moved other = flat.step(spared, g, at, step);
      assertThat(one.update()).isEqualTo(other.update());
      assertThat(one.weights()).isEqualTo(other.weights());
      assertThat(one.judged()).isEqualTo(other.judged());
      at = one.weights();
    }
  }

  @Test
  void largeNumbersWhoseSumOverflowsAreFinite() {
    double[] g = new double[w.length];
    Arrays.fill(g, 0, 21, 3e38);
    double[] u = flat.apply(flat.start(new SkipIfNotFinite(new Sgd(1e-3))), g, w, 0);
    assertThat(u[0]).isLessThan(-1e35);
  }

  @Test
  void theRunEndsAfterTooManyInARow() {
    Stage stage = flat.start(new SkipIfNotFinite(new Sgd(0.1), 3));
    double[] bad = with(w, Double.NaN);
    flat.apply(stage, bad, w, 0);
    flat.apply(stage, bad, w, 1);
    flat.apply(stage, w, w, 2);
    flat.apply(stage, bad, w, 3);
    flat.apply(stage, bad, w, 4);
    assertThatThrownBy(() -> flat.apply(stage, bad, w, 5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "skip-if-not-finite: the gradient was not finite at 3 steps in a row, the last of them"
                + " step 5; the weights are those of before");
  }

  @Test
  void aSpikeIsLeftOutAndALastingRiseAccepted() {
    Stage stage = flat.start(new SkipOnSpike(new Sgd(0.1), 6, 16, 10));
    double[] g = Flat.noise(LAYOUT, 2);
    for (int step = 0; step < 16; step++) {
      double[] u = flat.apply(stage, times(g, 1 + 0.1 * (step % 2)), w, step);
      assertThat(u[0]).isNotZero();
    }
    assertThat(flat.apply(stage, times(g, 1.3), w, 16)[0]).isNotZero();
    assertThat(flat.apply(stage, times(g, 100), w, 17)).containsOnly(0);
    assertThat(flat.apply(stage, with(g, Double.NaN), w, 18)).containsOnly(0);
    assertThat(flat.apply(stage, g, w, 19)[0]).isNotZero();
    int skipped = 0;
    while (flat.apply(stage, times(g, 5000), w, 20 + skipped)[0] == 0) {
      skipped++;
    }
    assertThat(skipped).isBetween(1, 8);
  }

  @Test
  void nothingIsASpikeBeforeHalfAWindow() {
    Stage stage = flat.start(new SkipOnSpike(new Sgd(0.1), 6, 16, 10));
    double[] g = Flat.noise(LAYOUT, 2);
    for (int step = 0; step < 7; step++) {
      flat.apply(stage, g, w, step);
    }
    assertThat(flat.apply(stage, times(g, 100), w, 7)[0]).isNotZero();
  }
}
