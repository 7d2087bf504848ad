package io.evergrad.lab.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionTallyTest {

  private static final DetectionTally TALLY = new DetectionTally(Made.some());

  @Test
  void theSharesCountWhatTheySay() {
    assertThat(TALLY.found()).isEqualTo(new Proportion(3, 4));
    assertThat(TALLY.causeNamed()).isEqualTo(new Proportion(2, 4));
    assertThat(TALLY.rootFirst()).isEqualTo(new Proportion(1, 4));
    assertThat(TALLY.rootAtFirst()).isEqualTo(new Proportion(1, 4));
    assertThat(TALLY.withStrays()).isEqualTo(new Proportion(1, 4));
    assertThat(TALLY.falseAlarms()).isEqualTo(new Proportion(1, 2));
  }

  /** 2 %, 10 %, never, never: the middle of the last two of four. */
  @Test
  void whatWasMissedCountsAsNever() {
    assertThat(TALLY.shareOfSteps().value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(new DetectionTally(Made.some().subList(0, 3)).shareOfSteps().value()).isEqualTo(0.1);
  }

  @Test
  void everyFamilyHasItsOwn() {
    assertThat(TALLY.byFamily().keySet()).containsExactly("a", "b", "well");
    assertThat(TALLY.byFamily().get("a").causeNamed()).isEqualTo(new Proportion(2, 3));
    assertThat(TALLY.byFamily().get("well").isSick()).isFalse();
  }

  @Test
  void theConfusionCountsFirstFindings() {
    Confusion confusion = TALLY.confusion();
    assertThat(confusion.causes()).containsExactly("a", "b", "healthy");
    assertThat(confusion.verdicts()).containsExactly("a", "b", "healthy", "follows");
    assertThat(confusion.counts())
        .containsExactly(List.of(1, 1, 0, 1), List.of(0, 0, 1, 0), List.of(0, 1, 1, 0));
  }
}
