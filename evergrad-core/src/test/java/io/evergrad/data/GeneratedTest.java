package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedTest {
  private static final DataFolder NOWHERE = DataFolder.none();

  static Stream<Source> all() {
    return Stream.of(
        new Circles(),
        new Moons(),
        new Spirals(),
        new Blobs(),
        new Parity(),
        new Parity(2000, 500, 3, 0.2),
        new Regression(),
        new Regression(2000, 500, Regression.Function.LINEAR, 3, 0.1),
        new Tags(),
        new Glyphs().withSizes(3000, 200));
  }

  static Stream<Source> classified() {
    return all().filter(source -> !(source instanceof Regression || source instanceof Tags));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameSeedGivesTheSameExamples(Source source) {
    float[] first = features(source.load(NOWHERE, 11).train());
    assertThat(features(source.load(NOWHERE, 11).train())).isEqualTo(first);
    assertThat(features(source.load(NOWHERE, 12).train())).isNotEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("all")
  void validationExamplesAreOthers(Source source) {
    Split split = source.load(NOWHERE, 11);
    assertThat(Rows.features(split.validation(), 0)).isNotEqualTo(Rows.features(split.train(), 0));
  }

  @ParameterizedTest
  @MethodSource("classified")
  void theClassesBalance(Source source) {
    List<Integer> counts = ClassBalance.of(source.load(NOWHERE, 1).train()).counts();
    int least = counts.stream().min(Integer::compare).orElseThrow();
    int most = counts.stream().max(Integer::compare).orElseThrow();
    assertThat(most - least).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("classified")
  void anExampleIsLikeItsNearestNeighbour(Source source) {
    double least = source instanceof Glyphs ? 0.7 : 0.95;
    assertThat(Rows.nearestNeighbourAccuracy(source.load(NOWHERE, 1))).isGreaterThan(least);
  }

  @Test
  void tagsAreThereByThemselvesAndAddUp() {
    Split split = new Tags(4000, 1, 3, 5, 0.3, 0).load(NOWHERE, 1);
    int[] there = new int[3];
    int both = 0;
    for (int i = 0; i < split.train().size(); i++) {
      float[] tags = Rows.target(split.train(), i);
      for (int k = 0; k < 3; k++) {
        assertThat(tags[k]).isIn(0f, 1f);
        there[k] += (int) tags[k];
      }
      both += (int) (tags[0] * tags[1]);
      if (Arrays.equals(tags, new float[3])) {
        for (float x : Rows.features(split.train(), i)) {
          assertThat(x == 0).isTrue();
        }
      }
    }
    // 1200 expected each, standard deviation 29; 360 together, standard deviation 18
    assertThat(Arrays.stream(there)).allMatch(n -> Math.abs(n - 1200) < 145);
    assertThat(both).isBetween(270, 450);
  }

  @Test
  void onlyBlobsFallToTheNearestMean() {
    assertThat(centroid(new Blobs())).isGreaterThan(0.95);
    assertThat(centroid(new Circles())).isLessThan(0.6);
    assertThat(centroid(new Spirals())).isLessThan(0.7);
    assertThat(centroid(new Parity())).isLessThan(0.6);
    assertThat(centroid(new Moons())).isBetween(0.7, 0.95);
    assertThat(centroid(new Glyphs().withSizes(2000, 500))).isBetween(0.35, 0.8);
  }

  @Test
  void moreExamplesLeaveTheFirstOnesAsTheyWere() {
    Split few = new Glyphs().withSizes(20, 10).load(NOWHERE, 3);
    Split many = new Glyphs().withSizes(40, 10).load(NOWHERE, 3);
    assertThat(Rows.features(many.train(), 19)).isEqualTo(Rows.features(few.train(), 19));
    assertThat(Rows.features(many.validation(), 9)).isEqualTo(Rows.features(few.validation(), 9));
  }

  @Test
  void ringsHaveTheRadiiAsked() {
    Dataset data = new Circles(100, 1, 0, 0.25).load(NOWHERE, 1).train();
    for (int i = 0; i < data.size(); i++) {
      float[] x = Rows.features(data, i);
      double expected = Rows.label(data, i) == 0 ? 1 : 0.25;
      assertThat(Math.hypot(x[0], x[1])).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void parityCountsTheBits() {
    Dataset data = new Parity(64, 1, 5, 0).load(NOWHERE, 1).train();
    for (int i = 0; i < data.size(); i++) {
      int set = 0;
      for (float bit : Rows.features(data, i)) {
        assertThat(Math.abs(bit)).isEqualTo(1);
        set += bit > 0 ? 1 : 0;
      }
      assertThat(Rows.label(data, i)).isEqualTo(set % 2);
    }
  }

  @Test
  void friedmanHasThePublishedMoments() {
    Dataset data =
        new Regression(40_000, 1, Regression.Function.FRIEDMAN, 5, 0).load(NOWHERE, 1).train();
    Moments moments = Moments.ofTargets(data);
    // 10 E sin(π x₁x₂) + 20/12 + 5 + 2.5, with E sin(π x₁x₂) = 0.5247 by numerical integration
    assertThat(moments.mean(0)).isCloseTo(14.41, within(0.1));
    assertThat(moments.std(0)).isCloseTo(4.88, within(0.05));
  }

  @Test
  void aLinearTargetIsLinear() {
    Dataset data = new Regression(3, 1, Regression.Function.LINEAR, 1, 0).load(NOWHERE, 9).train();
    double[] x = new double[3];
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      x[i] = Rows.features(data, i)[0];
      y[i] = Rows.target(data, i)[0];
    }
    double slope = (y[1] - y[0]) / (x[1] - x[0]);
    assertThat(y[2]).isCloseTo(y[0] + slope * (x[2] - x[0]), within(1e-4));
  }

  @Test
  void undistortedNoiselessDigitsAreTheirFewWays() {
    Dataset data = new Glyphs(200, 1, 0, 0).load(NOWHERE, 1).train();
    for (int i = 0; i < data.size(); i++) {
      float[] pixels = Rows.features(data, i);
      double ink = 0;
      double x = 0;
      double y = 0;
      for (int p = 0; p < pixels.length; p++) {
        int row = p / 28;
        ink += pixels[p];
        x += pixels[p] * (p % 28 + 0.5);
        y += pixels[p] * (row + 0.5);
      }
      assertThat(ink).isGreaterThan(255 * 10);
      assertThat(x / ink).isBetween(11.5, 16.5);
      assertThat(y / ink).isBetween(10.0, 17.0);
      assertThat(pixels[0] + pixels[27] + pixels[27 * 28] + pixels[783]).isZero();
    }
  }

  @Test
  void normalDrawsAreNormal() {
    Draws draws = Draws.of(1, "test");
    double[] values = new double[100_000];
    Arrays.setAll(values, i -> draws.gaussian());
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    double fourth = Arrays.stream(values).map(v -> v * v * v * v).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(0.015));
    assertThat(square).isCloseTo(1, within(0.02));
    assertThat(fourth).isCloseTo(3, within(0.15));
  }

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(() -> new Circles(0, 1, 0.1, 0.5))
        .hasMessage("examples must be at least 2, but was 0");
    assertThatThrownBy(() -> new Moons(10, 10, -1))
        .hasMessage("noise must be at least 0, but was -1.0");
    assertThatThrownBy(() -> new Circles(10, 10, Double.NaN, 0.5))
        .hasMessage("noise must be at least 0, but was NaN");
    assertThatThrownBy(() -> new Circles(10, 10, 0.1, 1))
        .hasMessage("factor must be between 0 and 1, both excluded, but was 1.0");
    assertThatThrownBy(() -> new Regression(10, 10, Regression.Function.FRIEDMAN, 4, 1))
        .hasMessage("inputs must be at least 5, but was 4");
  }

  private static double centroid(Source source) {
    return Rows.nearestCentroidAccuracy(source.load(NOWHERE, 1));
  }

  private static float[] features(Dataset data) {
    return Batches.of(data, data.size(), Order.sequential()).read(0).features();
  }
}
