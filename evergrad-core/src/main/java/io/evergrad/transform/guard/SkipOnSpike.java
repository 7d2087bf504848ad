package io.evergrad.transform.guard;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GlobalNorm;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Wrapper;
import java.util.Arrays;
import java.util.Optional;

/**
 * Leaves out a step whose gradient norm lies more than σ standard deviations above the mean of the
 * last norms, or is not finite: the update is 0 and the stages inside do not see the gradient.
 *
 * <p>Nothing is left out before half a window was seen. A spike enters the window, so that a
 * gradient that stays large is accepted after a few steps; a norm that is not finite does not. Each
 * step reads one number back from the device.
 *
 * <p>The run ends with an {@link IllegalStateException} where {@code limit} steps in a row are left
 * out.
 */
@Part(
    name = "skip-on-spike",
    summary = "Leaves out a step whose gradient norm is far above the last ones.",
    formula = "u = then(g) where ‖g‖ − mean ≤ sigma·std over the window, else 0",
    source = "OLMo 2 (Walsh et al. 2025), skip-step optimizer")
public record SkipOnSpike(
    @Param("the stages that see the other gradients only") GradientTransform then,
    @Param(value = "standard deviations above the mean, above 0", byDefault = "6", whose = "OLMo 2")
        double sigma,
    @Param(
            value = "how many of the last norms count, 4 to 1,000,000",
            byDefault = "128",
            whose = "OLMo 2")
        int window,
    @Param(value = "steps left out in a row after which the run ends, at least 1", byDefault = "20")
        int limit)
    implements Wrapper {

  private static final String NAME = "skip-on-spike";

  public SkipOnSpike {
    Checks.positive(NAME + ".sigma", sigma);
    Checks.that(
        window >= 4 && window <= 1_000_000, NAME + ".window", "between 4 and 1,000,000", window);
    Checks.atLeast(1, NAME + ".limit", limit);
  }

  public SkipOnSpike(GradientTransform then) {
    this(then, 6, 128, 20);
  }

  @Override
  public SkipOnSpike withThen(GradientTransform other) {
    return new SkipOnSpike(other, sigma, window, limit);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Skipping(NAME, then.start(site), new Window(new double[window + 1]), limit);
  }

  private final class Window implements Skipping.Judge {

    /** How many norms were seen, then the last of them in a ring. */
    private final double[] memory;

    Window(double[] memory) {
      this.memory = memory;
    }

    @Override
    public double[] memory() {
      return memory;
    }

    @Override
    public Optional<String> refuses(Tensor updates) {
      double norm = GlobalNorm.read(updates);
      if (!Double.isFinite(norm)) {
        return Optional.of("the gradient's norm was not finite");
      }
      boolean spike = isSpike(norm);
      memory[1 + (int) (memory[0]++ % window)] = norm;
      return spike
          ? Optional.of("the gradient's norm was a spike (%.3g)".formatted(norm))
          : Optional.empty();
    }

    private boolean isSpike(double norm) {
      int count = (int) Math.min(memory[0], window);
      if (count < window / 2) {
        return false;
      }
      double[] norms = Arrays.copyOfRange(memory, 1, 1 + count);
      double mean = Arrays.stream(norms).average().orElseThrow();
      double squares = Arrays.stream(norms).map(n -> (n - mean) * (n - mean)).sum();
      return norm - mean > sigma * Math.sqrt(squares / (count - 1));
    }
  }
}
