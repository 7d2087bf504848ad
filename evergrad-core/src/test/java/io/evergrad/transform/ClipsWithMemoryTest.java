package io.evergrad.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.DType;
import io.evergrad.transform.clip.AutoClip;
import io.evergrad.transform.clip.ZClip;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clips whose limit follows the norms that they have seen. */
class ClipsWithMemoryTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final double[] W = Flat.noise(LAYOUT, 1);

  private final Flat flat = new Flat(LAYOUT, DType.FLOAT32);

  @AfterEach
  void close() {
    flat.close();
  }

  private double[] asFloats(double[] g) {
    return flat.apply(flat.start(new Tap("as float")), g, W, 0);
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  @Test
  void autoClipBringsASpikeToThePercentileAndForgetsWhatIsNotFinite() {
    Stage stage = flat.start(new AutoClip(50, 100));
    double[] g = Flat.noise(LAYOUT, 2);
    for (int step = 0; step < 8; step++) {
      flat.apply(stage, g, W, step);
    }
    double[] bad = g.clone();
    bad[3] = Double.NaN;
    double[] passed = flat.apply(stage, bad, W, 8);
    assertThat(passed[3]).isNaN();
    assertThat(passed[4]).isEqualTo(asFloats(g)[4]);
    double[] u = flat.apply(stage, times(g, 1e30), W, 9);
    assertThat(SlowStages.norm(u)).isCloseTo(SlowStages.norm(g), within(1e-5));
    assertThat(u[0] / g[0]).isCloseTo(1, within(1e-5));
    assertThat(flat.apply(stage, times(g, 0.5), W, 10)).isEqualTo(asFloats(times(g, 0.5)));
  }

  @Test
  void zClipBringsASpikeNearTheMeanAndForgetsWhatIsNotFinite() {
    Stage stage = flat.start(new ZClip(2.5, 0.97, 10));
    double[] g = Flat.noise(LAYOUT, 2);
    double norm = SlowStages.norm(g);
    for (int step = 0; step < 10; step++) {
      double[] own = times(g, 1 + 0.01 * (step % 2));
      assertThat(flat.apply(stage, own, W, step)).isEqualTo(asFloats(own));
    }
    double[] bad = g.clone();
    bad[3] = Double.NaN;
    assertThat(flat.apply(stage, bad, W, 10)[4]).isEqualTo(asFloats(g)[4]);
    bad[3] = Double.POSITIVE_INFINITY;
    assertThat(flat.apply(stage, bad, W, 11)[3]).isNaN();
    double[] u = flat.apply(stage, times(g, 1000), W, 12);
    double mean = 1.005 * norm;
    double std = 0.005 * norm;
    double score = (1000 * norm - mean) / (std + 1e-6);
    double expected = mean + 2.5 * 2.5 * std / score;
    assertThat(SlowStages.norm(u)).isCloseTo(expected, within(1e-4 * expected));
    assertThat(flat.apply(stage, times(g, -1000), W, 13)[0]).isNegative().isNotNaN();
    assertThat(flat.apply(stage, g, W, 14)).isEqualTo(asFloats(g));
  }
}
