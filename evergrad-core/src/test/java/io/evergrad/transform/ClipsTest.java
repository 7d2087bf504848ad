package io.evergrad.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.DType;
import io.evergrad.transform.SlowSegments.Part;
import io.evergrad.transform.clip.AdaptiveClip;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import io.evergrad.transform.clip.ClipByNorm;
import io.evergrad.transform.clip.ClipBySpectralNorm;
import io.evergrad.transform.clip.ClipByValue;
import io.evergrad.transform.guard.LimitTrustRatio;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every clip promises: both sides, once is enough, below its limit, in the same direction. */
class ClipsTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final double[] W = Flat.noise(LAYOUT, 1);
  private static final double EXACT = 1e-6;

  private final Flat flat = new Flat(LAYOUT, DType.FLOAT32);

  @AfterEach
  void close() {
    flat.close();
  }

  /**
   * A clip, the parts it scales, and what the norm of a part may be at most.
   *
   * @param large a factor that brings every part of a noise gradient above its limit
   */
  record Clip(
      GradientTransform transform,
      List<Part> parts,
      BiFunction<Part, double[], Double> size,
      SlowSegments.Limit limit,
      double large) {

    @Override
    public String toString() {
      return transform.toString();
    }
  }

  static List<Clip> clips() {
    List<Part> whole = List.of(new Part(0, (int) LAYOUT.length()));
    List<Part> parameters = SlowSegments.parameters(LAYOUT, p -> true);
    List<Part> rows = SlowSegments.rows(LAYOUT, p -> true);
    List<Part> matrices = SlowSegments.parameters(LAYOUT, Parameter::isMatrix);
    BiFunction<Part, double[], Double> norm = Part::norm;
    return List.of(
        new Clip(new ClipByGlobalNorm(0.25), whole, norm, (p, w) -> 0.25, 10),
        new Clip(new ClipByNorm(0.25), parameters, norm, (p, w) -> 0.25, 10),
        new Clip(new AdaptiveClip(0.1), rows, norm, (p, w) -> 0.1 * Math.max(p.norm(w), 1e-3), 100),
        new Clip(
            new LimitTrustRatio(0.1),
            parameters,
            norm,
            (p, w) -> 0.1 * Math.max(p.norm(w), 1e-3),
            100),
        new Clip(
            new ClipBySpectralNorm(0.25, 300, Where.MATRICES),
            matrices,
            ClipsTest::sigma,
            (p, w) -> 0.25,
            10));
  }

  /** The largest singular value, by very many power iterations in double. */
  private static double sigma(Part part, double[] values) {
    int columns = part.to() - part.from() == 21 ? 7 : 3;
    int rows = (part.to() - part.from()) / columns;
    double[] v = new double[columns];
    Arrays.fill(v, 1);
    double[] image = new double[rows];
    for (int n = 0; n < 5000; n++) {
      double length = SlowStages.norm(v);
      for (int c = 0; c < columns; c++) {
        v[c] /= length;
      }
      Arrays.fill(image, 0);
      for (int i = 0; i < rows * columns; i++) {
        image[i / columns] += values[part.from() + i] * v[i % columns];
      }
      Arrays.fill(v, 0);
      for (int i = 0; i < rows * columns; i++) {
        v[i % columns] += values[part.from() + i] * image[i / columns];
      }
    }
    return SlowStages.norm(image);
  }

  private double[] once(GradientTransform transform, double[] g) {
    return flat.apply(flat.start(transform), g, W, 0);
  }

  private double[] asFloats(double[] g) {
    return once(new Tap("as float"), g);
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor + 0.0).toArray();
  }

  @ParameterizedTest
  @MethodSource("clips")
  void noPartIsLongerThanItsLimitWhateverItsSize(Clip c) {
    for (double size : new double[] {1e-12, 0.01, 1, 1e3, 1e12, 1e30}) {
      double[] u = once(c.transform(), times(Flat.noise(LAYOUT, 2), size));
      for (Part part : c.parts()) {
        assertThat(c.size().apply(part, u))
            .as("size %s", size)
            .isLessThanOrEqualTo(c.limit().of(part, W) * (1 + EXACT));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clips")
  void aLongPartReachesItsLimitInItsDirection(Clip c) {
    double[] g = asFloats(times(Flat.noise(LAYOUT, 2), c.large()));
    double[] u = once(c.transform(), g);
    for (Part part : c.parts()) {
      double limit = c.limit().of(part, W);
      assertThat(c.size().apply(part, u)).isCloseTo(limit, within(1e-5 * limit));
      double factor = u[part.from()] / g[part.from()];
      assertThat(factor).isBetween(0.0, 1.0);
      for (int i = part.from(); i < part.to(); i++) {
        assertThat(u[i]).isCloseTo(g[i] * factor, within(1e-6 * Math.abs(g[i])));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clips")
  void bothSidesAreClippedAlike(Clip c) {
    double[] g = times(Flat.noise(LAYOUT, 2), c.large());
    assertThat(times(once(c.transform(), times(g, -1)), -1))
        .isEqualTo(times(once(c.transform(), g), 1));
  }

  @ParameterizedTest
  @MethodSource("clips")
  void clippingAgainChangesNothing(Clip c) {
    double[] u = once(c.transform(), times(Flat.noise(LAYOUT, 2), c.large()));
    double[] again = once(c.transform(), u);
    for (int i = 0; i < u.length; i++) {
      assertThat(again[i]).isCloseTo(u[i], within(1e-5 * Math.abs(u[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("clips")
  void whatIsWithinTheLimitStaysBitForBit(Clip c) {
    double[] g = asFloats(times(Flat.noise(LAYOUT, 2), 1e-3));
    assertThat(once(c.transform(), g)).isEqualTo(g);
    assertThat(once(c.transform(), new double[g.length])).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("clips")
  void aNanMakesItsPartNanAndNoOther(Clip c) {
    double[] g = asFloats(times(Flat.noise(LAYOUT, 2), 1e-3));
    g[3] = Double.NaN;
    double[] u = once(c.transform(), g);
    Part hit = c.parts().stream().filter(p -> p.from() <= 3 && 3 < p.to()).findFirst().get();
    boolean whole = hit.to() == u.length;
    for (long place : LAYOUT.indices(p -> true)) {
      int i = (int) place;
      if (whole || (i >= hit.from() && i < hit.to())) {
        assertThat(u[i]).as("place %d", i).isNaN();
      } else {
        assertThat(u[i]).isEqualTo(g[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clips")
  void anInfinityIsNotHidden(Clip c) {
    double[] g = Flat.noise(LAYOUT, 2);
    g[3] = Double.NEGATIVE_INFINITY;
    assertThat(once(c.transform(), g)[3]).isNaN();
  }

  @Test
  void aMatrixRecoversFromANanOnceItIsOver() {
    Stage stage = flat.start(new ClipBySpectralNorm(0.25, 300, Where.MATRICES));
    double[] bad = Flat.noise(LAYOUT, 2);
    bad[3] = Double.NaN;
    flat.apply(stage, bad, W, 0);
    flat.apply(stage, new double[bad.length], W, 1);
    double[] u = flat.apply(stage, Flat.noise(LAYOUT, 3), W, 2);
    assertThat(sigma(new Part(0, 21), u)).isCloseTo(0.25, within(1e-5));
  }

  @Test
  void byValueWithTwoBounds() {
    double[] g = times(Flat.noise(LAYOUT, 2), 3);
    double[] u = once(new ClipByValue(0.5, Optional.of(-0.25)), g);
    assertThat(Arrays.stream(u).max().orElseThrow()).isEqualTo(0.5);
    assertThat(Arrays.stream(u).min().orElseThrow()).isEqualTo(-0.25);
    assertThat(once(new ClipByValue(0.5, Optional.of(-0.25)), u)).isEqualTo(u);
  }

  @Test
  void agcCanLeaveTheLastLayerAlone() {
    double[] g = asFloats(times(Flat.noise(LAYOUT, 2), 100));
    double[] u = once(new AdaptiveClip(0.1, 1e-3, new Where("all but linear-1.*")), g);
    for (Parameter p : LAYOUT.parameters()) {
      int i = (int) p.offset();
      assertThat(u[i] == g[i]).isEqualTo(p.path().startsWith("linear-1"));
    }
  }
}
