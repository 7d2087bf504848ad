package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Weights that no reading has ever seen change, or that no gradient has ever reached; or all of
 * them, from some step on.
 */
public record UnchangedParameters() implements Rule {

  /** At the first step a branch or head that starts at 0 holds back others; not at the third. */
  private static final int LEAST_READINGS = 3;

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
    int[] found = holding && !allStill ? unreached : union(unreached, still);
    return found.length > 0
        ? Optional.of(finding(history, found, allStill && holding, weights.length))
        : pausing ? Optional.empty() : stopped(history, weights);
  }

  /** Where gradients arrive and the rate is not 0, yet nothing moves any more. */
  private Optional<Finding> stopped(History history, int[] weights) {
    return Spell.of(
            history,
            r -> isStopped(r, weights),
            new GradientNorm(),
            new UpdateRatio(),
            new LearningRate())
        .map(spell -> stoppedFinding(history, spell, weights));
  }

  private static boolean isStopped(Reading reading, int[] weights) {
    double[] updates = reading.of(new UpdateRatio());
    double[] gradients = reading.of(new GradientNorm());
    return weights.length > 0
        && reading.of(new LearningRate())[0] > 0
        && Arrays.stream(weights).allMatch(i -> updates[i] == 0)
        && Arrays.stream(weights).anyMatch(i -> gradients[i] > 0);
  }

  private Finding stoppedFinding(History history, Spell spell, int[] weights) {
    List<String> where =
        Arrays.stream(weights).mapToObj(history.subject().parameters()::get).toList();
    return new Finding(
        name(),
        Severity.CRITICAL,
        spell.sinceStep(),
        where,
        Texts.format(
            "Since step %d none of the %d weights has changed, though gradients reach them.",
            spell.sinceStep(), weights.length),
        List.of(new Evidence("weights that change no more", Texts.range(where), weights.length, 0)),
        List.of(new Unfreeze(), new Reinitialise()));
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
