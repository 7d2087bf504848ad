package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.AdamW;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.EarlyStopping;
import io.evergrad.recipe.Recipe;
import io.evergrad.transform.Alias;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Where;
import io.evergrad.transform.Wrapper;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.add.ElasticNet;
import io.evergrad.transform.add.L2;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets weights decay and stops the run where validation gets no better. Adam becomes AdamW with its
 * own settings; other optimizers get an L2 penalty before their first stage, unless they decay
 * weights already.
 */
public record Regularise() implements Cure.InTheRun {

  /** As PyTorch's AdamW. */
  private static final double DECAY = 0.01;

  /** As the weight decay of most image nets (He et al. 2016 use 1e-4, tables want more). */
  private static final double PENALTY = 1e-3;

  /** Epochs without a better validation. */
  private static final int PATIENCE = 5;

  @Override
  public String name() {
    return "regularise";
  }

  @Override
  public String change() {
    return "weights decay, and the run stops where validation gets no better";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    Budget train = recipe.train();
    Budget stopping =
        train.earlyStopping().isPresent()
            ? train
            : train.withEarlyStopping(new EarlyStopping(PATIENCE));
    GradientTransform optimizer = recipe.optimizer();
    return recipe
        .withTrain(stopping)
        .withOptimizer(decays(optimizer) ? optimizer : decaying(optimizer));
  }

  private static boolean decays(GradientTransform transform) {
    if (transform instanceof Alias alias) {
      return decays(alias.expand());
    }
    if (transform instanceof Chain chain) {
      return chain.stages().stream().anyMatch(Regularise::decays);
    }
    return transform instanceof AddDecayedWeights
        || transform instanceof L2
        || transform instanceof ElasticNet
        || transform instanceof Wrapper
        || transform instanceof Partition;
  }

  private static GradientTransform decaying(GradientTransform optimizer) {
    if (optimizer instanceof Adam adam) {
      return new AdamW(
          adam.lr(), DECAY, Where.MATRICES, adam.beta1(), adam.beta2(), adam.epsilon());
    }
    if (optimizer instanceof Chain chain
        && chain.stages().stream().anyMatch(Adam.class::isInstance)) {
      return new Chain(
          chain.stages().stream().map(s -> s instanceof Adam ? decaying(s) : s).toList());
    }
    List<GradientTransform> stages = new ArrayList<>();
    stages.add(new L2(PENALTY));
    stages.addAll(optimizer instanceof Chain chain ? chain.stages() : List.of(optimizer));
    return new Chain(stages);
  }
}
