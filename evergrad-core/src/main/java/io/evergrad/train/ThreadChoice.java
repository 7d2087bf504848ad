package io.evergrad.train;

import io.evergrad.data.Split;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Threads;
import io.evergrad.train.TrainEvent.StepDone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Finds in the first steps of a run how many threads make a step shortest. Powers of two up to the
 * number of cores take turns; all cores are kept unless fewer threads are faster by a fifth, so
 * that equal runs choose alike. Sums that are split over threads can differ in their last digits
 * between thread counts.
 */
public final class ThreadChoice {

  private static final int WARM_UP = 3;
  private static final int TURNS = 4;
  private static final double WORTH_IT = 0.8;

  private final List<Integer> candidates;
  private final LongSupplier nanos;
  private final Consumer<String> told;
  private final Map<Integer, Long> shortest = new TreeMap<>();

  private long done;
  private long before;

  ThreadChoice(int most, LongSupplier nanos, Consumer<String> told) {
    candidates = new ArrayList<>();
    for (int count = 1; count < most; count *= 2) {
      candidates.add(count);
    }
    candidates.add(most);
    this.nanos = nanos;
    this.told = told;
  }

  /**
   * Chooses for {@code trainer}, from its next steps on, unless the user has chosen by
   * OMP_NUM_THREADS or there is one core. Where the run is too short for that all cores stay.
   *
   * @param told one line once the choice is made
   */
  public static void attachTo(Trainer trainer, Consumer<String> told) {
    if (isOpen()) {
      new ThreadChoice(Threads.count(), System::nanoTime, told).attachTo(trainer);
    }
  }

  /**
   * Chooses as {@link #attachTo} does, for runs that are yet to come, by the first steps of a run
   * of {@code recipe} that is then thrown away.
   *
   * @throws RuntimeException where such a run cannot be started, as {@link Trainer#start} says
   */
  public static void by(Recipe recipe, Split data, Device device, Consumer<String> told) {
    if (isOpen()) {
      try (Trainer trial = Trainer.start(recipe, data, device)) {
        ThreadChoice choice = new ThreadChoice(Threads.count(), System::nanoTime, told);
        choice.attachTo(trial);
        trial.fit(Budget.steps(choice.steps()));
      }
    }
  }

  private void attachTo(Trainer trainer) {
    trainer.on(StepDone.class, step -> !isMade(), e -> stepDone());
  }

  private static boolean isOpen() {
    return Threads.count() > 1 && System.getenv("OMP_NUM_THREADS") == null;
  }

  private int steps() {
    return WARM_UP + TURNS * candidates.size() + 1;
  }

  boolean isMade() {
    return done >= steps();
  }

  /** Notes the step that has ended and sets the threads of the next. */
  void stepDone() {
    long now = nanos.getAsLong();
    long turn = done - WARM_UP - 1;
    if (turn >= 0) {
      shortest.merge(candidate(turn), now - before, Math::min);
    }
    done++;
    if (isMade()) {
      choose();
    } else if (turn + 1 >= 0) {
      Threads.use(candidate(turn + 1));
    }
    before = nanos.getAsLong();
  }

  private int candidate(long turn) {
    return candidates.get((int) (turn % candidates.size()));
  }

  private void choose() {
    int all = candidates.get(candidates.size() - 1);
    int best =
        shortest.entrySet().stream()
            .min(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseThrow();
    boolean fewer = shortest.get(best) < WORTH_IT * shortest.get(all);
    Threads.use(fewer ? best : all);
    told.accept(
        shortest.entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%.1f ms with %d", e.getValue() / 1e6, e.getKey()))
            .collect(
                Collectors.joining(
                    ", ", "threads: " + Threads.count() + " of " + all + "; a step took ", "")));
  }
}
