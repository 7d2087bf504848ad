package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Notes when each step ends and what its loss was. */
public final class StepClock implements DoubleConsumer {

  private final List<Long> nanos = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();

  /**
   * Lets {@code arm} train for {@code warmUp} steps, then for {@code steps} whose times are kept.
   *
   * @param warmUp at least 1, since the first step ends what the arm does to start
   * @throws IllegalStateException if a loss is not finite, or if the arm took another number of
   *     steps
   */
  public static StepTimes measure(Arm arm, Model model, int threads, int warmUp, int steps) {
    StepClock clock = new StepClock();
    String libraries = arm.train(Task.standard(model, warmUp + steps, threads), clock);
    if (clock.losses.size() != warmUp + steps) {
      throw new IllegalStateException(
          "expected " + (warmUp + steps) + " steps, but there were " + clock.losses.size());
    }
    return new StepTimes(
        arm.name(),
        model.name(),
        libraries,
        threads,
        warmUp,
        clock.millisFrom(warmUp),
        clock.roundMeans());
  }

  @Override
  public void accept(double loss) {
    nanos.add(System.nanoTime());
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("the loss became " + loss + " at step " + losses.size());
    }
    losses.add(loss);
  }

  private List<Double> millisFrom(int first) {
    List<Double> millis = new ArrayList<>();
    for (int i = first; i < nanos.size(); i++) {
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
