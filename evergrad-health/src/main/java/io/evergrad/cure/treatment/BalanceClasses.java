package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.data.Sampling;
import io.evergrad.loss.BinaryCrossEntropy;
import io.evergrad.loss.ClassWeights;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.Focal;
import io.evergrad.loss.Loss;
import io.evergrad.loss.NegativeLogLikelihood;
import io.evergrad.recipe.Recipe;

/**
 * Lets the examples of rare classes count more in the loss, so that all classes count the same: w =
 * examples / (classes · examples of the class). Losses that know no class weights stay as they are,
 * and so does a recipe that draws classes equally often.
 */
public record BalanceClasses() implements Cure.InTheRun {

  @Override
  public String name() {
    return "balance-classes";
  }

  @Override
  public String change() {
    return "every class counts the same in the loss";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    if (recipe.sampling() == Sampling.BALANCED || weighs(recipe.loss())) {
      return recipe;
    }
    if (recipe.loss() instanceof CrossEntropy loss) {
      return recipe.withLoss(loss.withWeights(new ClassWeights.Balanced()));
    }
    return recipe.loss() instanceof NegativeLogLikelihood
        ? recipe.withLoss(new NegativeLogLikelihood(new ClassWeights.Balanced()))
        : recipe;
  }

  static boolean weighs(Loss loss) {
    return (loss instanceof CrossEntropy c && !(c.weights() instanceof ClassWeights.Even))
        || (loss instanceof NegativeLogLikelihood n && !(n.weights() instanceof ClassWeights.Even))
        || (loss instanceof Focal f && !(f.weights() instanceof ClassWeights.Even))
        || (loss instanceof BinaryCrossEntropy b && b.positiveWeight() != 1);
  }
}
