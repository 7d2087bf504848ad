package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Cross-entropy between the model's distribution over classes and the right class.
 *
 * <p>Shapes: output [batch, classes], target [batch] int64; of sequences output [batch, length,
 * classes], target [batch, length], where the loss is the mean over the places that count. With
 * weights the mean is the weighted one, Σ w·L / Σ w.
 */
@Part(
    name = "cross-entropy",
    summary = "Cross-entropy between the model's distribution over classes and the right class.",
    formula = "L = −ln softmax(z)[class], or −ln p[class] on probabilities",
    source = "libtorch cross_entropy_loss; on probabilities as Keras, clipped at 1e-7")
public record CrossEntropy(
    @Param(value = "what the model's output is: logits or probabilities", byDefault = "logits")
        On on,
    @Param(value = "label smoothing, at least 0 and below 1; on logits only", byDefault = "0")
        double smoothing,
    @Param(value = "a number for each class, or balanced", byDefault = "even") ClassWeights weights)
    implements Loss {

  private static final double SMALLEST = 1e-7;

  public CrossEntropy {
    Checks.fraction("cross-entropy.smoothing", smoothing);
    Checks.that(
        on == On.LOGITS || smoothing == 0,
        "cross-entropy.smoothing",
        "0 where the loss is on probabilities",
        smoothing);
  }

  /** Every class counts the same. */
  public CrossEntropy(On on, double smoothing) {
    this(on, smoothing, new ClassWeights.Even());
  }

  /** On logits, without smoothing or weights. */
  public CrossEntropy() {
    this(On.LOGITS, 0);
  }

  public CrossEntropy withWeights(ClassWeights others) {
    return new CrossEntropy(on, smoothing, others);
  }

  @Override
  public void check(Shape output, Target target) {
    if (target instanceof Target.Sequence places) {
      Checks.that(
          output.equals(Shape.of(places.length(), places.count())),
          "the model's output",
          "%d×%d, a number for each class at each place".formatted(places.length(), places.count()),
          output);
      weights.check(places.count());
      return;
    }
    weights.check(Outputs.ofClasses("cross-entropy", output, target));
  }

  @Override
  public CrossEntropy fit(Dataset train) {
    return withWeights(weights.fit(train));
  }

  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    return target instanceof Target.Sequence places
        ? Targets.places(targets, places.length())
        : Targets.classes(targets);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    if (target.shape().rank() > 1) {
      return apply(output.reshape(flat(output, target)), target.flatten(0));
    }
    Tensor weight = weights.tensor(output).orElse(null);
    return on == On.LOGITS
        ? output.crossEntropy(target, weight, smoothing)
        : output.clamp(SMALLEST, 1).log().negativeLogLikelihood(target, weight);
  }

  /** The outputs with a row for each place. */
  private static Shape flat(Tensor output, Tensor target) {
    return Shape.of(target.shape().count(), output.shape().size(-1));
  }

  @Override
  public Tensor mass(Tensor output, Tensor target) {
    return target.shape().rank() > 1
        ? Targets.massOfPlaces(weights, output, target.flatten(0))
        : Targets.mass(weights, output, target);
  }

  @Override
  public double blind(Dataset data) {
    return Blind.entropy(data, weights, smoothing);
  }

  @Override
  public Metric metric(Target target) {
    return new Accuracy.OfLargest();
  }
}
