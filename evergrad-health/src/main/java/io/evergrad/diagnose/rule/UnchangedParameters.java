package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.cure.treatment.Unfreeze;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.LearningRate;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.observe.measure.WeightNorm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Weights that no reading has ever seen change, or that no gradient has ever reached. */
public record UnchangedParameters() implements Rule {

  /** At the first step a branch or head that starts at 0 holds back others; not at the third. */
  private static final int LEAST_READINGS = 3;

  /** While half of the blind loss is left, weights that all stand still have stopped too soon. */
  private static final double UNLEARNED = 0.5;

  /** A rate that has fallen below a thousandth of its peak is meant to end the run. */
  private static final double ENDED = 1e-3;

  /** Losses that say how much is left. */
  private static final int STEPS = 20;

  /** Stages that hold parameters still on purpose. */
  private static final Set<String> HOLDING = Set.of("freeze", "mask");

  /** Stages under which an update of 0 is nothing unusual. */
  private static final Set<String> PAUSING =
      Set.of("accumulate", "skip-if-not-finite", "skip-on-spike");

  @Override
  public String name() {
    return "unchanged-parameters";
  }

  @Override
  public String sentence() {
    return "Weights that no reading has ever seen change, or that no gradient has ever reached.";
  }

  @Override
  public Set<String> explains() {
    return Set.of("underfitting", "loss-plateau", "loss-not-decreasing");
  }

  @Override
  public Optional<Finding> examine(History history) {
    List<Reading> readings = history.readings(new GradientNorm(), new UpdateRatio());
    if (readings.size() < LEAST_READINGS || readings.get(0).step() > 0) {
      return Optional.empty();
    }
    List<String> stages = List.of(history.subject().settings().optimizer().split(" "));
    boolean pausing = stages.stream().anyMatch(PAUSING::contains);
    boolean holding = stages.stream().anyMatch(HOLDING::contains);
    int[] weights = WeightParameters.of(history.subject());
    int[] unreached = never(readings, weights, new GradientNorm());
    int[] still = pausing ? new int[0] : never(readings, weights, new UpdateRatio());
    boolean allStill = still.length == weights.length;
    if (unreached.length == weights.length && still.length == 0 && !pausing) {
      return Optional.empty(); // a search moves weights without gradients
    }
    if (!allStill && !pausing && stopped(history, readings, weights)) {
      return Optional.of(stop(history, readings));
    }
    int[] found = holding && !allStill ? unreached : union(unreached, still);
    return found.length == 0
        ? Optional.empty()
        : Optional.of(finding(history, found, allStill && holding, weights.length));
  }

  /** Whether no weight has moved of late, though gradients reach them and there is a rate. */
  private static boolean stopped(History history, List<Reading> readings, int[] weights) {
    List<Reading> latest = readings.subList(readings.size() - LEAST_READINGS, readings.size());
    double loss = LossCurve.of(history).last(STEPS).mean();
    double[] rates = WeightParameters.ofRun(readings, new LearningRate());
    double now = rates.length == 0 ? 1 : rates[rates.length - 1];
    return weights.length > 0
        && loss >= UNLEARNED * LossCurve.unlearned(history)
        && now > ENDED * Arrays.stream(rates).max().orElse(1)
        && (latest.stream().allMatch(r -> isStill(r, weights))
            || (rounds(history) && sameNorms(history.readings(new WeightNorm()), weights)));
  }

  /** Whether weights are rounded after each update, which then may come to nothing. */
  private static boolean rounds(History history) {
    return List.of(history.subject().settings().optimizer().split(" ")).contains("round-weights");
  }

  /** Whether the latest norms are alike to the last bit, as those of moving weights never are. */
  private static boolean sameNorms(List<Reading> readings, int[] weights) {
    int from = readings.size() - LEAST_READINGS;
    return from >= 0
        && readings.subList(from, readings.size()).stream()
            .allMatch(
                r ->
                    Arrays.stream(weights)
                        .allMatch(
                            i ->
                                r.of(new WeightNorm())[i]
                                    == readings.get(from).of(new WeightNorm())[i]));
  }

  private static boolean isStill(Reading reading, int[] weights) {
    double[] ratios = reading.of(new UpdateRatio());
    double[] gradients = reading.of(new GradientNorm());
    return Arrays.stream(weights).allMatch(i -> ratios[i] == 0)
        && Arrays.stream(weights).anyMatch(i -> gradients[i] > 0);
  }

  private Finding stop(History history, List<Reading> readings) {
    int[] weights = WeightParameters.of(history.subject());
    int from = readings.size() - LEAST_READINGS;
    while (from > 0 && isStill(readings.get(from - 1), weights)) {
      from--;
    }
    return new Finding(
        name(),
        Severity.CRITICAL,
        readings.get(from).step(),
        List.of(),
        Texts.format(
            "All %d weights have stood still since step %d, though gradients reach them.",
            weights.length, readings.get(from).step()),
        List.of(new Evidence("weights that stand still", "all weights", weights.length, 0)),
        List.of(new Unfreeze(), new ChangeLearningRate(10)));
  }

  /** Those of {@code places} at which a measure has been 0 at every reading. */
  private static int[] never(
      List<Reading> readings, int[] places, io.evergrad.observe.measure.Measure measure) {
    return Arrays.stream(places)
        .filter(i -> readings.stream().allMatch(r -> r.of(measure)[i] == 0))
        .toArray();
  }

  private static int[] union(int[] a, int[] b) {
    return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).sorted().distinct().toArray();
  }

  private Finding finding(History history, int[] found, boolean frozen, int all) {
    List<String> where =
        Arrays.stream(found).mapToObj(history.subject().parameters()::get).toList();
    Cure[] structural = {
      new Unfreeze(),
      new ReplaceActivation(new LeakyRelu()),
      new AddResidual(),
      new InsertNormalisation(),
      new Reinitialise()
    };
    return new Finding(
        name(),
        found.length == all ? Severity.CRITICAL : Severity.WARNING,
        history.readings().get(0).step(),
        where,
        frozen
            ? Texts.format("The optimizer holds all %d weights still.", all)
            : Texts.format(
                "%d of %d weights have never changed: %s.", found.length, all, Texts.range(where)),
        List.of(new Evidence("weights that never changed", Texts.range(where), found.length, 0)),
        List.of(structural));
  }
}
