package io.evergrad.lab;

import io.evergrad.data.Split;
import io.evergrad.diagnose.Doctor;
import io.evergrad.observe.History;
import io.evergrad.observe.Monitor;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Due;
import io.evergrad.train.RunResult;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.treat.Arm;
import io.evergrad.treat.Consultation;
import io.evergrad.treat.Cost;
import io.evergrad.treat.Course;
import io.evergrad.treat.Progress;
import io.evergrad.treat.Stop;
import java.util.Optional;

/** What all runs of a comparison have in common. */
record Experiment(
    Split data, Optional<Budget> budget, Device device, Progress progress, Stop stop) {

  private static final int READINGS = 40;

  Run run(LabArm arm, long seed) {
    stop.check();
    Recipe seeded = arm.recipe().withSeed(seed);
    Recipe recipe = budget.map(seeded::withTrain).orElse(seeded);
    return arm.doctor().isPresent()
        ? treated(arm.doctor().get(), recipe)
        : alone(arm.name() + ", seed " + seed, recipe);
  }

  private Run alone(String name, Recipe recipe) {
    try (Trainer trainer = Trainer.start(recipe, data, device)) {
      long planned = recipe.train().total(trainer.stepsPerEpoch());
      History history =
          Monitor.standard().at(Due.every(Math.max(1, planned / READINGS))).attachTo(trainer);
      trainer.on(StepDone.class, Due.every(5), e -> progress.step(e.step(), e.loss()));
      trainer.on(StepDone.class, Due.always(), e -> stopIfAsked(trainer));
      progress.phase(name, 0, planned);
      RunResult result = trainer.fit(recipe.train());
      stop.check();
      return new Run(
          recipe.seed(), recipe, history, result.validation(), result.steps(), result.seconds(), 1);
    }
  }

  private void stopIfAsked(Trainer trainer) {
    if (stop.asked()) {
      trainer.stop("interrupted");
    }
  }

  private Run treated(Doctor doctor, Recipe recipe) {
    Consultation consultation = new Course(data, doctor, device, progress, stop).treat(recipe);
    Arm end = consultation.treated().orElse(consultation.untreated());
    return new Run(
        recipe.seed(),
        end.recipe(),
        end.history(),
        end.validation(),
        end.steps(),
        Double.NaN,
        trainings(consultation));
  }

  /** A run that nothing helped went to its own end, and the trials come on top. */
  private static double trainings(Consultation consultation) {
    Cost cost = consultation.cost();
    return consultation.treated().isPresent()
        ? cost.relativeToOneTraining()
        : 1 + (double) cost.treating() / cost.planned();
  }
}
