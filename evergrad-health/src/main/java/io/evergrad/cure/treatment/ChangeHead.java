package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.loss.BinaryCrossEntropy;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.Loss;
import io.evergrad.loss.NegativeLogLikelihood;
import io.evergrad.loss.On;
import io.evergrad.model.Activations;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.LogSoftmax;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Softmax;
import io.evergrad.model.layer.Parallel;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Sequence;
import io.evergrad.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends the model in what its loss takes: no activation where that is logits, scores or values, a
 * softmax, a sigmoid or a log-softmax where it is shares, probabilities or log-probabilities.
 */
public record ChangeHead() implements Cure.FreshStart {

  @Override
  public String name() {
    return "change-head";
  }

  @Override
  public String change() {
    return "the model ends in what its loss takes";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    Optional<LayerSpec> wanted = wanted(recipe.loss());
    List<LayerSpec> layers = LayerLists.top(recipe.model());
    boolean has =
        wanted.isPresent()
            && !layers.isEmpty()
            && layers.get(layers.size() - 1).equals(wanted.get());
    if (has) {
      return recipe;
    }
    List<LayerSpec> bare = new ArrayList<>(bare(layers));
    wanted.ifPresent(bare::add);
    return bare.equals(layers) ? recipe : recipe.withModel(new Sequence(bare));
  }

  private static Optional<LayerSpec> wanted(Loss loss) {
    if (loss instanceof CrossEntropy c && c.on() == On.PROBABILITIES) {
      return Optional.of(new Softmax());
    }
    if (loss instanceof BinaryCrossEntropy b && b.on() == On.PROBABILITIES) {
      return Optional.of(new Sigmoid());
    }
    return loss instanceof NegativeLogLikelihood ? Optional.of(new LogSoftmax()) : Optional.empty();
  }

  /** Without the activations at the end, also of a list, a repeat's last turn or branches there. */
  private static List<LayerSpec> bare(List<LayerSpec> layers) {
    List<LayerSpec> result = new ArrayList<>(layers);
    while (!result.isEmpty() && Activations.includes(result.get(result.size() - 1))) {
      result.remove(result.size() - 1);
    }
    if (result.isEmpty()) {
      return result;
    }
    LayerSpec last = result.remove(result.size() - 1);
    if (last instanceof Sequence sequence) {
      result.add(new Sequence(bare(sequence.layers())));
    } else if (last instanceof Parallel parallel) {
      result.add(
          parallel.withLayers(
              parallel.branches().stream()
                  .<LayerSpec>map(b -> new Sequence(bare(((Sequence) b).layers())))
                  .toList()));
    } else if (last instanceof Repeat repeat && !bare(repeat.layers()).equals(repeat.layers())) {
      if (repeat.times() > 1) {
        result.add(new Repeat(repeat.times() - 1, repeat.layers()));
      }
      result.addAll(bare(repeat.layers()));
    } else {
      result.add(last);
    }
    return result;
  }
}
