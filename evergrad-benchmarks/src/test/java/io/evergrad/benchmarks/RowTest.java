package io.evergrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.benchmarks.step.Pace;
import io.evergrad.benchmarks.step.StepTimes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

  private static Run run(int round, String arm, int threads, Double... millis) {
    return new Run(
        round,
        new StepTimes(arm, "m", "library 1", threads, 0, List.of(millis), List.of(2.0, 1.5, 1.0)));
  }

  private static List<Row> rows(Run... runs) {
    Plan plan =
        new Plan(List.of("m"), List.of("hand-written", "b"), List.of(1, 2), 3, new Pace(1, 1, 1));
    return Row.of(plan, List.of(runs));
  }

  @Test
  void ratiosAreTakenRoundByRound() {
    // Each round is twice as slow as the one before, which must not touch the ratios.
    List<Row> rows =
        rows(
            run(1, "hand-written", 1, 9.0, 10.0, 90.0),
            run(1, "b", 1, 5.0),
            run(2, "hand-written", 1, 20.0),
            run(2, "b", 1, 12.0),
            run(3, "hand-written", 1, 40.0),
            run(3, "b", 1, 28.0));
    assertThat(rows).extracting(Row::arm).containsExactly("hand-written", "b");
    assertThat(rows.get(0).millis()).isEqualTo(new Spread(20, 10, 40));
    assertThat(rows.get(0).ratio()).isEqualTo(new Spread(1, 1, 1));
    assertThat(rows.get(1).millis()).isEqualTo(new Spread(12, 5, 28));
    assertThat(rows.get(1).ratio()).isEqualTo(new Spread(0.6, 0.5, 0.7));
    assertThat(rows.get(1).firstLoss()).isEqualTo(2.0);
    assertThat(rows.get(1).lastLoss()).isEqualTo(1.0);
  }

  @Test
  void eachArmIsJudgedByItsBestThreadCount() {
    List<Row> rows =
        rows(
            run(1, "hand-written", 1, 8.0),
            run(1, "b", 1, 6.0),
            run(1, "hand-written", 2, 4.0),
            run(1, "b", 2, 7.0));
    assertThat(rows).extracting(Row::threads).containsExactly(2, 1);
    assertThat(rows.get(1).ratio().median()).isEqualTo(1.5);
  }

  @Test
  void withoutTheReferenceThereIsNoRatio() {
    List<Row> rows = rows(run(1, "b", 1, 6.0));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).ratio()).isNull();
  }

  @Test
  void theMeanShowsWhatTheMedianHides() {
    List<Row> rows = rows(run(1, "b", 1, 6.0, 6.0, 30.0), run(2, "b", 1, 6.0, 6.0, 6.0, 14.0));
    assertThat(rows.get(0).millis().median()).isEqualTo(6);
    assertThat(rows.get(0).meanMillis()).isEqualTo((14 + 8) / 2.0);
    assertThat(rows.get(0).steps()).isEqualTo(3);
  }

  @Test
  void theLastLossIsOfTheSameStepsForAllArms() {
    StepTimes fewer =
        new StepTimes("hand-written", "m", "library 1", 1, 0, List.of(5.0), List.of(2.0, 1.5));
    List<Row> rows = rows(new Run(1, fewer), run(1, "b", 1, 6.0));
    assertThat(rows).extracting(Row::lastLoss).containsExactly(1.5, 1.5);
  }
}
