package io.evergrad.loss;

import io.evergrad.data.ClassBalance;
import io.evergrad.data.Dataset;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** How much an example of each class counts in a loss. */
public sealed interface ClassWeights {

  /** Every kind of weights, in the order of the catalogue. */
  static List<Class<? extends ClassWeights>> all() {
    return List.of(Even.class, Balanced.class, Given.class);
  }

  /**
   * @throws IllegalArgumentException if these are not the weights of so many classes
   */
  default void check(int classes) {}

  /** These weights as numbers, one for each class of {@code train}. */
  double[] of(Dataset train);

  /** These weights with what they take from the training examples. */
  default ClassWeights fit(Dataset train) {
    return this;
  }

  /** The weights [classes] in the number type and on the device of {@code like}. */
  Optional<Tensor> tensor(Tensor like);

  /** All the same. */
  @Part(name = "even", summary = "Every example counts the same.", formula = "w = 1")
  record Even() implements ClassWeights {

    @Override
    public double[] of(Dataset train) {
      return DoubleStream.generate(() -> 1).limit(Blind.classes(train)).toArray();
    }

    @Override
    public Optional<Tensor> tensor(Tensor like) {
      return Optional.empty();
    }
  }

  /** Rare classes count more, so that every class counts the same in all. */
  @Part(
      name = "balanced",
      summary = "Rare classes count more, so that every class counts the same in all.",
      formula = "w = examples / (classes · examples of the class), of the training examples",
      source = "King and Zeng 2001, Logistic regression in rare events data; scikit-learn")
  record Balanced() implements ClassWeights {

    @Override
    public double[] of(Dataset train) {
      List<Integer> counts = ClassBalance.of(train).counts();
      double all = train.size();
      return counts.stream().mapToDouble(n -> all / (counts.size() * Math.max(n, 1.0))).toArray();
    }

    @Override
    public ClassWeights fit(Dataset train) {
      return new Given(DoubleStream.of(of(train)).boxed().toList());
    }

    @Override
    public Optional<Tensor> tensor(Tensor like) {
      throw new IllegalStateException(
          "balanced weights come from training examples: Loss.fit takes them");
    }
  }

  /**
   * As written.
   *
   * @param weights in the order of the classes
   */
  @Part(name = "given", summary = "A number for each class, in the order of the classes.")
  record Given(@Param("one number a class, above 0") List<Double> weights) implements ClassWeights {

    public Given {
      weights = List.copyOf(weights);
      Checks.atLeast(2, "the number of weights", weights.size());
      weights.forEach(weight -> Checks.positive("weights", weight));
    }

    @Override
    public void check(int classes) {
      Checks.that(
          weights.size() == classes,
          "weights",
          "one number for each of " + classes + " classes",
          weights);
    }

    @Override
    public double[] of(Dataset train) {
      return weights.stream().mapToDouble(weight -> weight).toArray();
    }

    @Override
    public Optional<Tensor> tensor(Tensor like) {
      double[] values = weights.stream().mapToDouble(weight -> weight).toArray();
      Tensor tensor = Tensor.of(values, Shape.of(values.length));
      return Optional.of(tensor.to(like.dtype()).to(like.device()));
    }
  }
}
