package io.evergrad.lab.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.DataException;
import io.evergrad.specimen.Half;
import io.evergrad.specimen.Specimen;
import io.evergrad.specimen.Specimens;
import io.evergrad.tensor.Threads;
import io.evergrad.treat.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ClinicRunTest {

  private static final List<Specimen> SOME = Specimens.of(Half.JUDGING, 1).subList(0, 6);

  /** Keeps what it is told. */
  private static final class Kept implements ClinicRun.Listener<String> {
    private final List<String> done = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    @Override
    public void done(Specimen specimen, String result) {
      done.add(result);
    }

    @Override
    public void leftOut(Specimen specimen, String why) {
      leftOut.add(specimen.id() + ": " + why);
    }
  }

  private static Kept run(Function<Specimen, String> work, int jobs, Stop stop) {
    Kept kept = new Kept();
    new ClinicRun<>(SOME, work, jobs, stop).run(kept);
    return kept;
  }

  @Test
  void allAreDoneOnceByAsManyAsThereAreJobs() {
    CountDownLatch three = new CountDownLatch(3);
    Kept kept =
        run(
            s -> {
              three.countDown();
              awaitAll(three);
              return s.id() + " on " + Threads.count();
            },
            3,
            new Stop());
    assertThat(kept.done)
        .containsExactlyInAnyOrderElementsOf(SOME.stream().map(s -> s.id() + " on 1").toList());
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theThreadsAreAsBeforeAfterwards() {
    int before = Threads.count();
    run(Specimen::id, 2, new Stop());
    assertThat(Threads.count()).isEqualTo(before);
  }

  @Test
  void missingDataLeavesOneOut() {
    Kept kept =
        run(
            s -> {
              if (s.equals(SOME.get(2))) {
                throw new DataException("not there");
              }
              return s.id();
            },
            1,
            new Stop());
    assertThat(kept.done).hasSize(5);
    assertThat(kept.leftOut).containsExactly(SOME.get(2).id() + ": not there");
  }

  @Test
  void aStopEndsAfterThoseBegun() {
    Stop stop = new Stop();
    Kept kept =
        run(
            s -> {
              stop.ask();
              return s.id();
            },
            1,
            stop);
    assertThat(kept.done).containsExactly(SOME.get(0).id());
  }

  @Test
  void whatFailsIsThrownOn() {
    assertThatThrownBy(
            () ->
                run(
                    s -> {
                      throw new IllegalStateException("odd");
                    },
                    2,
                    new Stop()))
        .hasMessage("odd");
  }
}
