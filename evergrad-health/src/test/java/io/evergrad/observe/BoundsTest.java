package io.evergrad.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.observe.measure.ActivationStd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A history keeps within its bounds, and what it drops is as it says. */
class BoundsTest {

  private static History history() {
    return new History(new Subject(List.of(), List.of(), 1, Double.NaN));
  }

  @Test
  void readingsAreThinnedOldestFirst() {
    History history = history();
    for (long step = 0; step < 100_000; step++) {
      history.add(new Reading(step, 1, 0, Map.of()));
      assertThat(history.readings().size()).isLessThanOrEqualTo(History.MOST);
    }
    List<Long> steps = history.readings().stream().map(Reading::step).toList();
    assertThat(steps.get(0)).isZero();
    assertThat(steps).isSorted();
    assertThat(steps.subList(steps.size() - History.MOST / 2, steps.size()))
        .containsExactlyElementsOf(
            LongStream.range(100_000 - History.MOST / 2, 100_000).boxed().toList());
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < steps.size(); i++) {
      gaps.add(steps.get(i) - steps.get(i - 1));
    }
    assertThat(gaps.get(0)).isGreaterThan(gaps.get(gaps.size() - 1));
  }

  @Test
  void lossesAreJoinedAndNoneIsLost() {
    History history = history();
    double sum = 0;
    for (long step = 0; step < 50_000; step++) {
      double loss = Math.sin((double) step) + 1e-4 * step;
      sum += loss;
      history.add(step, loss);
    }
    List<Losses.Stretch> all = history.losses().stretches();
    assertThat(all.size()).isLessThanOrEqualTo(Losses.MOST);
    assertThat(all.stream().mapToLong(Losses.Stretch::steps).sum()).isEqualTo(50_000);
    assertThat(all.stream().mapToDouble(s -> s.mean() * s.steps()).sum())
        .isCloseTo(sum, within(1e-6));
    assertThat(all).allMatch(s -> s.least() <= s.mean() && s.mean() <= s.largest());
    assertThat(history.losses().latest(5000).length).isBetween(Losses.MOST / 2, Losses.MOST);
    assertThat(history.losses().latest(3)[2]).isEqualTo(Math.sin(49_999) + 1e-4 * 49_999);
    assertThat(history.steps()).isEqualTo(50_000);
  }

  @Test
  void aQuantityIsTakenOftenAtFirstAndThenAtItsGap() {
    assertThat(steps(new Watched(new ActivationStd(), 20), 0, 101))
        .containsExactly(
            0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 12L, 14L, 16L, 18L, 20L, 25L, 30L, 35L, 40L,
            50L, 60L, 70L, 80L, 100L);
  }

  @Test
  void inALongRunTheStepsBetweenGrowWithIt() {
    Watched watched = new Watched(new ActivationStd(), 20, 80);
    assertThat(steps(watched, 600, 720)).containsExactly(600L, 620L, 640L, 680L, 720L);
    assertThat(steps(watched, 5040, 5200)).containsExactly(5040L, 5120L, 5200L);
    assertThat(steps(new Watched(new ActivationStd(), 20), 5040, 5100))
        .containsExactly(5040L, 5060L, 5080L, 5100L);
  }

  @Test
  void multiplesAreTakenTogether() {
    List<Long> often = steps(new Watched(new ActivationStd(), 20, 160), 0, 20_000);
    List<Long> seldom = steps(new Watched(new ActivationStd(), 320, 2560), 0, 20_000);
    assertThat(often).containsAll(seldom);
    assertThat(seldom.size()).isLessThan(often.size() / 2);
  }

  private static List<Long> steps(Watched watched, long from, long to) {
    List<Long> steps = new ArrayList<>();
    long last = -1;
    for (long step = from; step <= to; step++) {
      if (watched.isDue(step, last)) {
        steps.add(step);
        last = step;
      }
    }
    return steps;
  }
}
