package io.evergrad.data.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Draws;
import io.evergrad.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixingTest {

  private static final Shape IMAGE = Shape.of(3, 8, 12);
  private static final int DRAWS = 20_000;

  /** Beta(α, α) has mean ½ and variance 1 / (4 (2α + 1)). */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 1, 4})
  void sharesAreBetaDistributed(double alpha) {
    double sum = 0;
    double squares = 0;
    for (int step = 0; step < DRAWS; step++) {
      double own = new Mixup(alpha).draw(Draws.of(1, "mixing", step), 4, IMAGE).own();
      assertThat(own).isBetween(0.0, 1.0);
      sum += own;
      squares += (own - 0.5) * (own - 0.5);
    }
    double variance = 1 / (4 * (2 * alpha + 1));
    assertThat(sum / DRAWS).isCloseTo(0.5, within(5 * Math.sqrt(variance / DRAWS)));
    assertThat(squares / DRAWS).isCloseTo(variance, within(0.03 * variance));
  }

  @Test
  void theSmallestAlphaGivesWholeExamples() {
    for (int step = 0; step < 100; step++) {
      double own = new Mixup(1e-6).draw(Draws.of(1, "mixing", step), 4, IMAGE).own();
      assertThat(own == 0 || own == 1).isTrue();
    }
  }

  @Test
  void everyExampleIsAPartnerOnce() {
    int[] partners = new Cutmix().draw(Draws.of(2, "mixing", 0), 50, IMAGE).partners();
    assertThat(Arrays.stream(partners).sorted().toArray())
        .isEqualTo(IntStream.range(0, 50).toArray());
  }

  @Test
  void aPatchLiesInTheImageAndCountsByItsArea() {
    boolean[][] seen = new boolean[8][12];
    for (int step = 0; step < 500; step++) {
      Mixture mixture = new Cutmix().draw(Draws.of(3, "mixing", step), 4, IMAGE);
      Mixture.Patch patch = mixture.patch().orElseThrow();
      int area = 0;
      for (int row = patch.top(); row < patch.bottom(); row++) {
        for (int column = patch.left(); column < patch.right(); column++) {
          seen[row][column] = true;
          area++;
        }
      }
      assertThat(mixture.own()).isCloseTo(1 - area / 96.0, within(1e-12));
    }
    for (boolean[] row : seen) {
      assertThat(row).doesNotContain(false);
    }
  }

  @Test
  void aStepHasItsOwnDraws() {
    Mixup mixup = new Mixup();
    double first = mixup.draw(Draws.of(4, "mixing", 0), 4, IMAGE).own();
    assertThat(mixup.draw(Draws.of(4, "mixing", 0), 4, IMAGE).own()).isEqualTo(first);
    assertThat(mixup.draw(Draws.of(4, "mixing", 1), 4, IMAGE).own()).isNotEqualTo(first);
  }

  @Test
  void whatCannotBeIsSaid() {
    assertThatThrownBy(() -> new Mixup(0)).hasMessage("mixup.alpha must be above 0, but was 0.0");
    assertThatThrownBy(() -> new Cutmix(Double.NaN))
        .hasMessage("cutmix.alpha must be above 0, but was NaN");
    assertThatThrownBy(() -> new Cutmix().check(Shape.of(2)))
        .hasMessage("the examples of cutmix must be images [channels, height, width], but was 2");
  }
}
