package io.evergrad.observe;

import io.evergrad.data.Sampling;
import io.evergrad.loss.BinaryCrossEntropy;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.Loss;
import io.evergrad.loss.On;
import io.evergrad.part.Part;
import io.evergrad.recipe.Recipe;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.add.ElasticNet;
import io.evergrad.transform.add.L2;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import io.evergrad.transform.clip.ClipByValue;

/**
 * How a run is trained, in numbers and names.
 *
 * @param loss the recipe name of the loss, such as {@code cross-entropy}
 * @param onProbabilities whether the loss takes probabilities rather than logits
 * @param outputs numbers that the network gives for an example
 * @param batch examples a step
 * @param stepsPerEpoch steps in which every example is seen once
 * @param sampling which examples an epoch is made of, and in which order
 * @param optimizer the names of the optimizer's stages, with those inside others
 * @param learningRate the highest that is planned; NaN where the optimizer has none
 * @param decay λ of decoupled weight decay, the sum of all such stages; 0 for none
 * @param l2 λ of the penalties that are added to the gradient; 0 for none
 * @param clipNorm the limit of the global norm; infinite for none
 * @param clipValue the limit of each number; infinite for none
 */
public record Settings(
    String loss,
    boolean onProbabilities,
    int outputs,
    int batch,
    long stepsPerEpoch,
    String sampling,
    String optimizer,
    double learningRate,
    double decay,
    double l2,
    double clipNorm,
    double clipValue) {

  /** Nothing known; no rule says anything of it. */
  public static Settings unknown() {
    double none = Double.POSITIVE_INFINITY;
    return new Settings("", false, 0, 0, 0, "", "", Double.NaN, 0, 0, none, none);
  }

  static Settings of(Recipe recipe, int outputs, long stepsPerEpoch) {
    return new Settings(
        name(recipe.loss()),
        onProbabilities(recipe.loss()),
        outputs,
        recipe.batch(),
        stepsPerEpoch,
        sampling(recipe.sampling()),
        String.join(" ", Stages.of(recipe.optimizer()).map(Settings::name).distinct().toList()),
        Rates.highest(recipe.optimizer(), recipe.train().total(stepsPerEpoch)),
        Stages.of(recipe.optimizer())
            .mapToDouble(s -> s instanceof AddDecayedWeights d ? d.decay() : 0)
            .sum(),
        Stages.of(recipe.optimizer()).mapToDouble(Settings::l2).sum(),
        Stages.of(recipe.optimizer())
            .mapToDouble(
                s -> s instanceof ClipByGlobalNorm c ? c.limit() : Double.POSITIVE_INFINITY)
            .min()
            .orElse(Double.POSITIVE_INFINITY),
        Stages.of(recipe.optimizer())
            .mapToDouble(s -> s instanceof ClipByValue c ? c.limit() : Double.POSITIVE_INFINITY)
            .min()
            .orElse(Double.POSITIVE_INFINITY));
  }

  private static double l2(Object stage) {
    if (stage instanceof ElasticNet net) {
      return net.lambda() * (1 - net.l1Share());
    }
    return stage instanceof L2 l2 ? l2.lambda() : 0;
  }

  private static String sampling(Sampling sampling) {
    return sampling.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static boolean onProbabilities(Loss loss) {
    return (loss instanceof CrossEntropy c && c.on() == On.PROBABILITIES)
        || (loss instanceof BinaryCrossEntropy b && b.on() == On.PROBABILITIES);
  }

  private static String name(Object part) {
    Part named = part.getClass().getAnnotation(Part.class);
    return named == null ? part.getClass().getSimpleName() : named.name();
  }
}
