package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.optimizer.AdamW;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.add.ElasticNet;
import io.evergrad.transform.add.L2;

/** Limits every weight decay and penalty; what is weaker already stays as it is. */
public record ReduceWeightDecay(double limit) implements Cure.InTheRun {

  public ReduceWeightDecay {
    Checks.notNegative("reduce-weight-decay.limit", limit);
  }

  @Override
  public String name() {
    return "reduce-weight-decay";
  }

  @Override
  public String change() {
    return "weight decay and penalties are " + limit + " at most";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe.withOptimizer(Optimizers.rewrite(recipe.optimizer(), this::limited));
  }

  private GradientTransform limited(GradientTransform stage) {
    if (stage instanceof AdamW adam && adam.decay() > limit) {
      return new AdamW(adam.lr(), limit, adam.on(), adam.beta1(), adam.beta2(), adam.epsilon());
    }
    if (stage instanceof AddDecayedWeights decay && decay.decay() > limit) {
      return new AddDecayedWeights(limit, decay.on());
    }
    if (stage instanceof L2 l2 && l2.lambda() > limit) {
      return new L2(limit, l2.on());
    }
    return stage instanceof ElasticNet net && net.lambda() > limit
        ? new ElasticNet(limit, net.l1Share(), net.on())
        : stage;
  }
}
