package io.evergrad.specimen;

import io.evergrad.data.DataFolder;
import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.train.Validation;
import io.evergrad.treat.Stop;

/**
 * Trains a specimen, and the sound recipe beside it, to see whether its label is true. No rule and
 * no measurement is asked: the label stands or falls by the outcome alone.
 *
 * @param folder where real data is looked for
 * @param stop asked before each step
 */
public record Verifier(DataFolder folder, Device device, Stop stop) {

  /**
   * @throws io.evergrad.data.DataException if the specimen's data is not there
   * @throws Stop.Interrupted if a stop was asked for
   */
  public Verification verify(Specimen specimen) {
    Recipe sound = specimen.sound();
    Split examples = load(sound);
    Outcome reached = outcome(sound, examples, sound);
    if (!specimen.isSick()) {
      return verification(specimen, reached, reached);
    }
    Split own = load(specimen.recipe());
    if (specimen.proof() == Proof.SOUND_EXAMPLES) {
      Dataset judge = new Judged(examples.validation(), own.train().target());
      own = new Split(own.train(), judge);
    }
    Outcome fared = outcome(specimen.recipe(), own, sound);
    return verification(specimen, fared, reached);
  }

  private static Verification verification(Specimen s, Outcome own, Outcome sound) {
    return new Verification(s.id(), s.family(), s.isSick(), s.level(), own, sound);
  }

  private Split load(Recipe recipe) {
    return recipe.data().orElseThrow().load(folder, recipe.seed());
  }

  private Outcome outcome(Recipe recipe, Split data, Recipe sound) {
    try (Trainer trainer = Trainer.start(recipe, data, device)) {
      trainer.on(StepDone.class, Due.always(), e -> stopIfAsked(trainer));
      Validation validation;
      try {
        validation = trainer.fit(recipe.train()).validation();
        validation = bySoundLoss(trainer, sound, validation);
      } catch (IllegalArgumentException | io.evergrad.tensor.TensorException e) {
        return Outcome.BROKEN;
      }
      stop.check();
      return outcome(validation, data.validation(), trainer.blindLoss());
    }
  }

  private void stopIfAsked(Trainer trainer) {
    if (stop.asked()) {
      trainer.stop("interrupted");
    }
  }

  /** A recipe with a loss of its own is judged by that of the sound one. */
  private static Validation bySoundLoss(Trainer trainer, Recipe sound, Validation own) {
    if (trainer.recipe().loss().equals(sound.loss())) {
      return own;
    }
    trainer.adopt(trainer.recipe().withLoss(sound.loss()));
    return trainer.validate();
  }

  private static Outcome outcome(Validation validation, Dataset data, double blind) {
    if (!Double.isFinite(validation.loss())) {
      return Outcome.BROKEN;
    }
    double skill = validation.value();
    if (validation.metric().equals("accuracy")) {
      double chance = Blindness.accuracy(data);
      skill = (skill - chance) / (1 - chance);
    }
    return new Outcome(skill, 1 - validation.loss() / blind, validation.loss());
  }
}
