package io.evergrad.benchmarks.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class StepClockTest {

  private static final long SECOND = 1_000_000_000;

  /** Steps of so many seconds each till the clock has enough. */
  private static StepClock run(Pace pace, double seconds) {
    StepClock clock = new StepClock(pace);
    int step = 0;
    while (clock.test(1, (long) (seconds * SECOND * ++step))) {
      assertThat(step).isLessThan(10_000);
    }
    return clock;
  }

  @Test
  void quickStepsAreAllTaken() {
    assertThat(run(new Pace(40, 120, 10), 0.01).millis()).hasSize(120).allMatch(ms -> ms == 10);
  }

  @Test
  void slowStepsEndInTime() {
    // The warm-up ends after 5 of 10 seconds, the timed steps 10 seconds later.
    assertThat(run(new Pace(40, 120, 10), 0.5).millis()).hasSize(20).containsOnly(500.0);
  }

  @Test
  void tenStepsAreTimedHoweverLongTheyTake() {
    StepClock clock = run(new Pace(40, 120, 10), 60);
    assertThat(clock.millis()).hasSize(Pace.LEAST_STEPS);
  }

  @Test
  void anArmMustHeedTheEnd() {
    StepClock clock = run(new Pace(1, 2, 10), 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> clock.test(1, 99 * SECOND))
        .withMessageContaining("went on");
  }

  @Test
  void aLossThatIsNoNumberEndsTheMeasurement() {
    StepClock clock = new StepClock(new Pace(1, 2, 10));
    assertThatIllegalStateException()
        .isThrownBy(() -> clock.test(Double.NaN, SECOND))
        .withMessage("the loss became NaN at step 0");
  }
}
