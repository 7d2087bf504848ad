package io.evergrad.observe;

import io.evergrad.gradient.Parameter;
import io.evergrad.train.Trainer;

/** What a trainer tells of its run before it starts. */
final class Subjects {

  private Subjects() {}

  static Subject of(Trainer trainer) {
    return new Subject(
        trainer.network().leaves().stream().map(LayerFact::of).toList(),
        trainer.network().parameters().layout().parameters().stream().map(Parameter::path).toList(),
        trainer.recipe().train().total(trainer.stepsPerEpoch()),
        trainer.blindLoss());
  }
}
