package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Sgd;
import io.evergrad.tensor.DType;
import io.evergrad.transform.SlowSegments.Part;
import io.evergrad.transform.add.Centralise;
import io.evergrad.transform.add.GradientNoise;
import io.evergrad.transform.add.Orthogonality;
import io.evergrad.transform.weight.ClipWeights;
import io.evergrad.transform.weight.MaxNorm;
import io.evergrad.transform.weight.NonNegative;
import io.evergrad.transform.weight.SpectralProjection;
import io.evergrad.transform.weight.UnitNorm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What constraints and additions promise beyond the contract. */
class ConstraintsTest {

  private static final ParameterLayout LAYOUT = Flat.FOUR;

  private final Flat flat = new Flat(LAYOUT, DType.FLOAT32);
  private final double[] w = Flat.noise(LAYOUT, 1);
  private final double[] nothing = new double[w.length];

  @AfterEach
  void close() {
    flat.close();
  }

  static List<GradientTransform> projections() {
    return List.of(
        new ClipWeights(0.3),
        new NonNegative(Where.ALL),
        new MaxNorm(0.5, Where.ALL),
        new UnitNorm(),
        new SpectralProjection(0.5, 100, Where.MATRICES));
  }

  private double[] settled(GradientTransform transform, double[] weights) {
    return flat.step(flat.start(transform), nothing, weights, 0).weights();
  }

  @ParameterizedTest
  @MethodSource("projections")
  void projectingAgainChangesNothing(GradientTransform transform) {
    double[] once = settled(transform, w);
    double[] again = settled(transform, once);
    assertThat(once).isNotEqualTo(settled(new Tap("as float"), w));
    for (int i = 0; i < once.length; i++) {
      assertThat(again[i]).isCloseTo(once[i], within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("projections")
  void updatesPassAsTheyAre(GradientTransform transform) {
    double[] g = settled(new Tap("as float"), w);
    assertThat(flat.apply(flat.start(transform), g, w, 0)).isEqualTo(g);
  }

  @Test
  void rowsOfZerosStayAndVectorsAreLeftAlone() {
    double[] some = w.clone();
    Arrays.fill(some, 0, 7, 0);
    double[] unit = settled(new UnitNorm(), some);
    assertThat(Arrays.copyOf(unit, 7)).containsOnly(0);
    assertThat(new Part(7, 14).norm(unit)).isCloseTo(1, within(1e-6));
    assertThat(unit[(int) LAYOUT.parameters().get(1).offset()])
        .isEqualTo((float) w[(int) LAYOUT.parameters().get(1).offset()]);
  }

  @Test
  void spectralProjectionConvergesWithTwoIterationsAStep() {
    Stage stage = flat.start(new SpectralProjection(0.5));
    double[] at = w;
    for (int step = 0; step < 60; step++) {
      at = flat.step(stage, nothing, at, step).weights();
    }
    double before = new Part(0, 21).norm(w);
    double after = new Part(0, 21).norm(at);
    assertThat(after).isLessThan(before);
    // A matrix of three rows has a Frobenius norm of at most √3 of its largest singular value.
    assertThat(after).isBetween(0.5, 0.5 * Math.sqrt(3) + 1e-5);
  }

  @Test
  void thePenaltyOnAngleLeadsToOrthonormalRowsAndColumns() {
    Stage stage = flat.start(chain(new Orthogonality(1), new Sgd(0.02)));
    double[] at = w;
    for (int step = 0; step < 200; step++) {
      at = flat.step(stage, nothing, at, step).weights();
    }
    for (Parameter p : LAYOUT.parameters()) {
      if (p.isMatrix()) {
        for (Part row : SlowSegments.rows(LAYOUT, p::equals)) {
          assertThat(row.norm(at)).as(p.path()).isCloseTo(1, within(1e-4));
        }
      }
    }
    double product = 0;
    for (int c = 0; c < 7; c++) {
      product += at[c] * at[7 + c];
    }
    assertThat(product).isCloseTo(0, within(1e-4));
  }

  @Test
  void centralisedRowsSumToZeroAndStaySoAgain() {
    double[] once = flat.apply(flat.start(new Centralise()), w, w, 0);
    for (Part row : SlowSegments.rows(LAYOUT, Parameter::isMatrix)) {
      assertThat(Arrays.stream(once, row.from(), row.to()).sum()).isCloseTo(0, within(1e-6));
    }
    double[] again = flat.apply(flat.start(new Centralise()), once, w, 0);
    for (int i = 0; i < once.length; i++) {
      assertThat(again[i]).isCloseTo(once[i], within(1e-6));
    }
  }

  @Test
  void noiseFadesAsThePaperSays() {
    Stage stage = flat.start(new GradientNoise(0.3));
    double[] squares = new double[2];
    for (int n = 0; n < 100; n++) {
      squares[0] += Math.pow(SlowStages.norm(flat.apply(stage, nothing, w, n % 3)), 2);
      squares[1] += Math.pow(SlowStages.norm(flat.apply(stage, nothing, w, 10_000 + n)), 2);
    }
    int places = 21 + 3 + 6 + 2;
    double late = squares[1] / 100 / places;
    double expected = 0.3 / Math.pow(10_051, 0.55);
    assertThat(late).isCloseTo(expected, within(0.1 * expected));
    assertThat(squares[0]).isGreaterThan(20 * squares[1]);
  }
}
