package io.evergrad.transform.guard;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Wrapper;
import java.util.Optional;

/**
 * Leaves out a step whose gradient holds a NaN or an infinity: the update is 0 and the stages
 * inside do not see the gradient, so neither their moments nor their averages are touched.
 *
 * <p>Each step reads one number back from the device, the gradient's sum: a finite sum proves that
 * every number is finite; only where it is not are the numbers looked at one by one.
 *
 * <p>The run ends with an {@link IllegalStateException} where {@code limit} steps in a row are left
 * out.
 */
@Part(
    name = "skip-if-not-finite",
    summary = "Leaves out a step whose gradient holds a NaN or an infinity.",
    formula = "u = then(g) where every gᵢ is finite, else 0",
    source = "Micikevicius et al. 2018, section 3.2; optax apply_if_finite")
public record SkipIfNotFinite(
    @Param("the stages that see finite gradients only") GradientTransform then,
    @Param(value = "steps left out in a row after which the run ends, at least 1", byDefault = "5")
        int limit)
    implements Wrapper {

  private static final String NAME = "skip-if-not-finite";

  public SkipIfNotFinite {
    Checks.atLeast(1, NAME + ".limit", limit);
  }

  /** Ends the run after five in a row. */
  public SkipIfNotFinite(GradientTransform then) {
    this(then, 5);
  }

  @Override
  public SkipIfNotFinite withThen(GradientTransform other) {
    return new SkipIfNotFinite(other, limit);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Skipping(NAME, then.start(site), SkipIfNotFinite::judge, limit);
  }

  private static Optional<String> judge(Tensor updates) {
    boolean finite =
        Double.isFinite(updates.sum().item())
            || Double.isFinite(updates.abs().max().item()); // a sum of large numbers overflows
    return finite ? Optional.empty() : Optional.of("the gradient was not finite");
  }
}
