package io.evergrad.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.tensor.Threads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadChoiceTest {

  private final int before = Threads.count();

  @AfterEach
  void putBack() {
    Threads.use(before);
  }

  /** A clock on which a step takes so many milliseconds with one, two and four threads. */
  private static final class Clock {
    private final double[] millis;
    private double now;

    Clock(double... millis) {
      this.millis = millis;
    }

    void step() {
      int threads = Threads.count();
      now += millis[threads == 1 ? 0 : threads == 2 ? 1 : 2] * 1e6;
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 7, 5, 4", "10, 7, 80, 2", "1, 7, 80, 1", "9, 10, 10, 4", "7.9, 9, 10, 1"})
  void fewerThreadsAreTakenWhereThatPays(double one, double two, double four, int expected) {
    Clock clock = new Clock(one, two, four);
    List<String> said = new ArrayList<>();
    Threads.use(4);
    ThreadChoice choice = new ThreadChoice(4, () -> (long) clock.now, said::add);
    int steps = 0;
    while (!choice.isMade()) {
      clock.step();
      choice.stepDone();
      steps++;
    }
    assertThat(Threads.count()).isEqualTo(expected);
    assertThat(steps).isEqualTo(16);
    assertThat(said).singleElement().asString().startsWith("threads: " + expected + " of 4;");
  }
}
