package io.evergrad.lab;

import io.evergrad.data.Split;
import io.evergrad.diagnose.Doctor;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.treat.Progress;
import io.evergrad.treat.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * An experiment: a question, the arms that may answer it, and the seeds each is trained with.
 *
 * <pre>{@code
 * Comparison result =
 *     Lab.question("What rescues a deep sigmoid network?")
 *         .arm("untreated", sick)
 *         .arm("clipping only", new ClipGradients(1).applyTo(sick))
 *         .arm("doctor on call", sick, Doctor.standard())
 *         .seeds(1, 2, 3, 4, 5)
 *         .budget(Budget.steps(2_000))
 *         .run(data, Progress.silent());
 * System.out.println(result.table());
 * }</pre>
 *
 * <p>Every method returns a new experiment; an unfinished one may serve as the stem of several.
 *
 * @param seeds each replaces the recipes' own seed
 * @param budget for every arm; absent where each recipe keeps its own
 * @param measures what is told of each arm; empty for the standard ones
 */
public record Lab(
    String question,
    List<LabArm> arms,
    List<Long> seeds,
    Optional<Budget> budget,
    List<Measure> measures,
    Device device) {

  public Lab {
    arms = List.copyOf(arms);
    seeds = List.copyOf(seeds);
    measures = List.copyOf(measures);
  }

  /** An experiment on the CPU without arms yet, with the seed 1. */
  public static Lab question(String text) {
    return new Lab(text, List.of(), List.of(1L), Optional.empty(), List.of(), Device.cpu());
  }

  /** With one more arm: a recipe on its own. */
  public Lab arm(String name, Recipe recipe) {
    return with(new LabArm(name, recipe, Optional.empty()));
  }

  /** With one more arm: a recipe with a doctor on call, who may treat it during the run. */
  public Lab arm(String name, Recipe recipe, Doctor doctor) {
    return with(new LabArm(name, recipe, Optional.of(doctor)));
  }

  private Lab with(LabArm arm) {
    if (arms.stream().anyMatch(a -> a.name().equals(arm.name()))) {
      throw new IllegalArgumentException(
          "arms must have different names, but two are called " + arm.name());
    }
    List<LabArm> more = new ArrayList<>(arms);
    more.add(arm);
    return new Lab(question, more, seeds, budget, measures, device);
  }

  /** With these seeds, each used for every arm. */
  public Lab seeds(long... numbers) {
    List<Long> list = Arrays.stream(numbers).boxed().toList();
    if (list.isEmpty() || new HashSet<>(list).size() < list.size()) {
      throw new IllegalArgumentException(
          "seeds must be at least one and all different, but were " + list);
    }
    return new Lab(question, arms, list, budget, measures, device);
  }

  /** With the same budget for every arm. */
  public Lab budget(Budget each) {
    return new Lab(question, arms, seeds, Optional.of(each), measures, device);
  }

  /** Telling these numbers instead of the standard ones. */
  public Lab measure(Measure... told) {
    return new Lab(question, arms, seeds, budget, List.of(told), device);
  }

  public Lab on(Device other) {
    return new Lab(question, arms, seeds, budget, measures, other);
  }

  /** Trains every arm with every seed. */
  public Comparison run(Split data, Progress progress) {
    return run(data, progress, new Stop());
  }

  /**
   * Trains every arm with every seed: all arms with the first seed, then all with the second, so
   * that a change in the machine's speed meets all arms alike.
   *
   * @throws IllegalStateException if there is no arm
   * @throws Stop.Interrupted if a stop was asked for
   */
  public Comparison run(Split data, Progress progress, Stop stop) {
    if (arms.isEmpty()) {
      throw new IllegalStateException("an experiment needs at least one arm, this has none");
    }
    Experiment experiment = new Experiment(data, budget, device, progress, stop);
    List<List<Run>> runs = arms.stream().map(a -> (List<Run>) new ArrayList<Run>()).toList();
    for (long seed : seeds) {
      for (int i = 0; i < arms.size(); i++) {
        runs.get(i).add(experiment.run(arms.get(i), seed));
      }
    }
    List<ArmResult> results = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      results.add(new ArmResult(arms.get(i), runs.get(i)));
    }
    return new Comparison(question, seeds, results, told());
  }

  private List<Measure> told() {
    if (!measures.isEmpty()) {
      return measures;
    }
    List<Measure> standard =
        new ArrayList<>(
            List.of(
                Measure.VALIDATION_METRIC,
                Measure.VALIDATION_LOSS,
                Measure.GRADIENT_SPREAD,
                Measure.STEPS_PER_SECOND));
    if (arms.stream().anyMatch(a -> a.doctor().isPresent())) {
      standard.add(Measure.TRAININGS);
    }
    return standard;
  }
}
