package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/** Notes when each step ends and what its loss was, and says when it is enough. */
public final class StepClock implements DoublePredicate {

  private final Pace pace;
  private final List<Long> nanos = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();

  /** The steps of the warm-up once it is over, till then 0. */
  private int warm;

  private boolean enough;

  StepClock(Pace pace) {
    this.pace = pace;
  }

  /**
   * Lets {@code arm} train at {@code pace}.
   *
   * @throws IllegalStateException if a loss is not finite, or if the arm took another number of
   *     steps
   */
  public static StepTimes measure(Arm arm, Model model, int threads, Pace pace) {
    StepClock clock = new StepClock(pace);
    String libraries = arm.train(Task.standard(model, pace.most(), threads), clock);
    if (!clock.enough) {
      throw new IllegalStateException("the arm ended early, after step " + clock.losses.size());
    }
    return new StepTimes(
        arm.name(),
        model.name(),
        libraries,
        threads,
        clock.warm,
        clock.millis(),
        clock.roundMeans());
  }

  @Override
  public boolean test(double loss) {
    return test(loss, System.nanoTime());
  }

  /** {@link #test(double)} at a moment given in nanoseconds. */
  boolean test(double loss, long now) {
    if (enough) {
      throw new IllegalStateException("the arm went on after it was told to end");
    }
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("the loss became " + loss + " at step " + losses.size());
    }
    nanos.add(now);
    losses.add(loss);
    int done = losses.size();
    if (warm == 0) {
      warm = pace.isWarm(done, (now - nanos.get(0)) / 1e9) ? done : 0;
    } else {
      enough = pace.isEnough(done - warm, (now - nanos.get(warm - 1)) / 1e9);
    }
    return !enough;
  }

  /** The times of the steps after the warm-up, in milliseconds. */
  List<Double> millis() {
    List<Double> millis = new ArrayList<>();
    for (int i = warm; i < nanos.size(); i++) {
      millis.add((nanos.get(i) - nanos.get(i - 1)) / 1e6);
    }
    return List.copyOf(millis);
  }

  /** The mean loss of each whole round of the batches; of all steps if there is no whole round. */
  private List<Double> roundMeans() {
    int round = Math.min(Batch.COUNT, losses.size());
    List<Double> means = new ArrayList<>();
    for (int from = 0; from + round <= losses.size(); from += round) {
      double sum = 0;
      for (double loss : losses.subList(from, from + round)) {
        sum += loss;
      }
      means.add(sum / round);
    }
    return List.copyOf(means);
  }
}
