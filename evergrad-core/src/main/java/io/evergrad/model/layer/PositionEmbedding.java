package io.evergrad.model.layer;

import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.model.Layer;
import io.evergrad.model.SequenceLayer;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Optional;

/**
 * Adds to each step of a sequence a vector that tells its place: y = x + P.
 *
 * <p>Shapes: x and y [batch, time, features], P [time, features]. P is learned, or fixed: P[t, 2i]
 * = sin(t/10000^(2i/features)), P[t, 2i + 1] = cos(the same).
 */
@Part(
    name = "position-embedding",
    summary = "Adds to each step of a sequence a vector that tells its place.",
    formula = "y_t = x_t + P_t; sinusoidal: sin and cos of t/10000^(2i/features)",
    source = "Vaswani et al. 2017, sec. 3.5; learned as Radford et al. 2018")
public record PositionEmbedding(
    @Param(value = "learned or sinusoidal", byDefault = "learned") Kind kind,
    @Param(
            value = "initializers of its own",
            byDefault = "{weight: {normal: {std: 0.02}}}",
            whose = "Radford et al. 2018")
        Init init)
    implements SequenceLayer {

  /** Where the vectors come from. */
  public enum Kind {
    LEARNED,
    SINUSOIDAL
  }

  /** Learned, or sinusoidal; the start of the learned ones has a standard deviation of 0.02. */
  public PositionEmbedding(Kind kind) {
    this(kind, new Init(Optional.of(new Normal(0.02, 0)), Optional.empty()));
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() == 2, "the input of position-embedding", "a sequence time×features", input);
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    if (kind == Kind.LEARNED) {
      Slot table = site.weight(input, init);
      return (x, pass) -> x.add(table.tensor());
    }
    double[] waves = waves((int) input.size(0), (int) input.size(1));
    return (x, pass) -> x.add(Tensor.of(waves, input).to(x.dtype()).to(x.device()));
  }

  private static double[] waves(int time, int features) {
    double[] waves = new double[time * features];
    for (int t = 0; t < time; t++) {
      for (int i = 0; i < features; i++) {
        double angle = t / Math.pow(10_000, (i - i % 2) / (double) features);
        waves[t * features + i] = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
      }
    }
    return waves;
  }
}
