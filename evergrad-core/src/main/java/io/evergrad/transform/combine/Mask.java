package io.evergrad.transform.combine;

import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;
import io.evergrad.transform.Wrapper;

/**
 * Trains some parameters only: the stages inside see these alone, in a buffer of their own; the
 * update of the others is 0.
 */
@Part(
    name = "mask",
    summary = "Trains some parameters only; the update of the others is 0.",
    formula = "u = then(g) where chosen, else 0",
    source = "optax masked with set_to_zero")
public record Mask(
    @Param("which parameters: all, matrices, vectors or a path with *") Where where,
    @Param("for these") GradientTransform then)
    implements Wrapper {

  @Override
  public Mask withThen(GradientTransform other) {
    return new Mask(where, other);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Partition(where, then, any -> new Still()).start(site);
  }

  private static final class Still implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      return updates.fillInPlace(0);
    }

    @Override
    public boolean readsUpdates() {
      return false;
    }
  }
}
