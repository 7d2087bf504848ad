package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.init.Init;
import io.evergrad.init.Orthogonal;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Irnn;
import io.evergrad.model.layer.Lstm;
import io.evergrad.model.layer.Rnn;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;

/**
 * Starts recurrent layers so that they hand on what they carry: orthogonal recurrent weights for
 * plain ones, the identity for an IRNN, forget gates open for so many steps for an LSTM.
 *
 * @param steps how long a sequence is; the forget gate starts at 1 − 1/steps
 */
public record OpenRecurrence(int steps) implements Cure.FreshStart {

  public OpenRecurrence {
    Checks.atLeast(2, "open-recurrence.steps", steps);
  }

  @Override
  public String name() {
    return "open-recurrence";
  }

  @Override
  public String change() {
    return "recurrent layers start so that what they carry lasts for " + steps + " steps";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe.withModel(LayerLists.rewriteLeaves(recipe.model(), this::opened));
  }

  private LayerSpec opened(LayerSpec layer) {
    if (layer instanceof Rnn rnn) {
      return new Rnn(
          rnn.units(),
          rnn.activation(),
          rnn.layers(),
          rnn.bidirectional(),
          new Orthogonal(),
          Init.inherited());
    }
    if (layer instanceof Irnn irnn) {
      return new Irnn(irnn.units());
    }
    return layer instanceof Lstm lstm
        ? lstm.withForgetBias(Math.max(lstm.forgetBias(), bias()))
        : layer;
  }

  /** σ(b) = 1 − 1/steps. */
  private double bias() {
    return Math.round(100 * Math.log(Math.max(2, steps - 1))) / 100.0;
  }
}
