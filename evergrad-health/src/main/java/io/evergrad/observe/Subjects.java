package io.evergrad.observe;

import io.evergrad.data.Dataset;
import io.evergrad.gradient.Parameter;
import io.evergrad.model.Node;
import io.evergrad.model.activation.Channels;
import io.evergrad.recipe.Recipe;
import io.evergrad.train.Trainer;
import java.util.List;
import java.util.Map;

/** What a trainer tells of its run before it starts. */
final class Subjects {

  private Subjects() {}

  static Subject of(Trainer trainer) {
    List<Node> leaves = trainer.network().leaves();
    Map<Integer, Channels> dimensions = UnitDimension.of(leaves);
    Recipe recipe = trainer.recipe();
    Dataset examples = trainer.data().train();
    return new Subject(
        leaves.stream().map(leaf -> LayerFact.of(leaf, dimensions.get(leaf.index()))).toList(),
        trainer.network().parameters().layout().parameters().stream().map(Parameter::path).toList(),
        recipe.train().total(trainer.stepsPerEpoch()),
        trainer.blindLoss(),
        Settings.of(
            recipe, Math.toIntExact(trainer.network().output().count()), trainer.stepsPerEpoch()),
        DataFact.of(examples, recipe.sampling().order(examples, recipe.seed(), 0)));
  }
}
