package io.evergrad.model.start;

import io.evergrad.init.Fans;
import io.evergrad.init.Orthogonal;
import io.evergrad.model.DataDriven;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;
import java.util.function.Supplier;

/**
 * Layer-sequential unit variance: orthogonal weights, divided layer by layer, from the input on, by
 * the standard deviation of what the layer makes of the first batch. W ← W/std(y) until |std(y) −
 * 1| &lt; tolerance.
 *
 * <p>It needs no theory of the activation or the architecture, but a representative first batch. A
 * layer whose output does not vary, or does not follow its weight, is left as it is.
 */
@Part(
    name = "lsuv",
    summary =
        "Orthogonal weights, divided so that each layer's output has variance 1 on real data.",
    formula = "W ← W/std(y) on the first batch, layer by layer",
    source = "Mishkin and Matas 2016, algorithm 1")
public record Lsuv(
    @Param(
            value = "how far from 1 the standard deviation may stay, above 0",
            byDefault = "0.1",
            whose = "Mishkin and Matas 2016, for the variance")
        double tolerance,
    @Param(
            value = "divisions a layer at most, at least 1",
            byDefault = "10",
            whose = "Mishkin and Matas 2016")
        int rounds)
    implements DataDriven {

  public Lsuv {
    Checks.positive("lsuv.tolerance", tolerance);
    Checks.atLeast(1, "lsuv.rounds", rounds);
  }

  /** As in the paper. */
  public Lsuv() {
    this(0.1, 10);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    new Orthogonal().fill(parameter, fans, rng);
  }

  @Override
  public void calibrate(Tensor weight, Supplier<Tensor> output) {
    double std = std(output);
    for (int round = 0; round < rounds && Math.abs(std - 1) >= tolerance; round++) {
      if (!(std > 0) || Double.isInfinite(std)) {
        return;
      }
      weight.mulInPlace(1 / std);
      double next = std(output);
      if (!(Math.abs(next - 1) < Math.abs(std - 1))) {
        weight.mulInPlace(std);
        return;
      }
      std = next;
    }
  }

  private static double std(Supplier<Tensor> output) {
    return Math.sqrt(output.get().variance().item());
  }
}
