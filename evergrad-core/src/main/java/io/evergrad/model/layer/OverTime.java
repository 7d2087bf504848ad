package io.evergrad.model.layer;

import io.evergrad.model.Layer;
import io.evergrad.model.SequenceLayer;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * One vector of a sequence: its last step, or the mean or the maximum over its steps.
 *
 * <p>Shapes: x [batch, time, features], y [batch, features].
 */
@Part(
    name = "over-time",
    summary = "One vector of a sequence: its last step, or the mean or maximum over its steps.",
    formula = "y = x_T, or mean over t of x_t, or max over t of x_t")
public record OverTime(@Param(value = "last, mean or max", byDefault = "last") Take take)
    implements SequenceLayer {

  /** What is taken of the steps. */
  public enum Take {
    LAST,
    MEAN,
    MAX
  }

  /** The last step. */
  public OverTime() {
    this(Take.LAST);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() == 2 && input.count() > 0,
        "the input of over-time",
        "a sequence time×features",
        input);
    return Shape.of(input.size(1));
  }

  @Override
  public Layer build(Site site, Shape input) {
    long last = input.size(0) - 1;
    return switch (take) {
      case LAST -> (x, pass) -> x.narrow(1, last, 1).squeeze(1);
      case MEAN -> (x, pass) -> x.mean(1);
      case MAX -> (x, pass) -> x.max(1);
    };
  }
}
