package io.evergrad.transform.clip;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GlobalNorm;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import java.util.Arrays;

/**
 * Scales the whole gradient down to a percentile of the norms seen so far, this one included: u ←
 * u·min(1, c/‖u‖), c = percentile_p(‖u₁‖ … ‖u_t‖), interpolated linearly between neighbours.
 *
 * <p>The paper keeps every norm; this keeps the last {@code window}, so that a snapshot has one
 * size. A percentile needs the norms in order, so each step reads one number back from the device.
 * A gradient whose norm is not finite is passed on as it is and not remembered.
 */
@Part(
    name = "auto-clip",
    summary = "Scales the whole gradient down to a percentile of the norms seen so far.",
    formula = "u ← u·min(1, percentile(‖u₁‖ … ‖u_t‖)/‖u‖)",
    source = "Seetharaman et al. 2020, equation 1")
public record AutoClip(
    @Param(
            value = "the percentile, 0 to 100",
            byDefault = "10",
            whose = "Seetharaman et al. 2020, figure 3")
        double percentile,
    @Param(value = "how many of the last norms count, 1 to 1,000,000", byDefault = "1000")
        int window)
    implements GradientTransform {

  public AutoClip {
    Checks.that(
        percentile >= 0 && percentile <= 100,
        "auto-clip.percentile",
        "between 0 and 100",
        percentile);
    Checks.that(
        window >= 1 && window <= 1_000_000, "auto-clip.window", "between 1 and 1,000,000", window);
  }

  /** Over the last 1000 norms. */
  public AutoClip(double percentile) {
    this(percentile, 1000);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(new double[window + 1]);
  }

  private final class Running implements Stage {

    /** How many norms were seen, then the last of them in a ring. */
    private final double[] memory;

    Running(double[] memory) {
      this.memory = memory;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      double norm = GlobalNorm.read(updates);
      if (!Double.isFinite(norm)) {
        return updates;
      }
      memory[1 + (int) (memory[0]++ % window)] = norm;
      double limit = limit();
      return norm > limit ? updates.mulInPlace(limit / norm) : updates;
    }

    private double limit() {
      double[] sorted = Arrays.copyOfRange(memory, 1, 1 + (int) Math.min(memory[0], window));
      Arrays.sort(sorted);
      double place = percentile / 100 * (sorted.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.numbers("auto-clip.norms", memory);
    }
  }
}
