package io.evergrad.transform.add;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.Tail;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;
import java.util.Optional;

/**
 * Pulls parameters towards 0: u ← u + λw. After a scaling stage this is decoupled weight decay,
 * before it the gradient of (λ/2)‖w‖².
 */
@Part(
    name = "add-decayed-weights",
    summary = "Pulls parameters towards 0; after a scaling stage this is decoupled weight decay.",
    formula = "u ← u + decay·w",
    source = "Loshchilov and Hutter 2019, algorithm 2")
public record AddDecayedWeights(
    @Param("λ, at least 0") double decay,
    @Param(value = "which parameters", byDefault = "matrices") Where on)
    implements GradientTransform {

  public AddDecayedWeights {
    Checks.notNegative("add-decayed-weights.decay", decay);
  }

  /** On weights of two dimensions or more, as is usual. */
  public AddDecayedWeights(double decay) {
    this(decay, Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    boolean everywhere = on.equals(Where.ALL);
    return new Running(everywhere ? Optional.empty() : Optional.of(on.mask(site)));
  }

  private final class Running implements Stage {

    private final Optional<Tensor> mask;

    Running(Optional<Tensor> mask) {
      this.mask = mask;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      return mask.isPresent()
          ? updates.addProductInPlace(moment.parameters(), mask.get(), decay)
          : updates.addInPlace(moment.parameters(), decay);
    }

    @Override
    public Optional<Tail> foldedInto(Tail tail, Moment moment) {
      return tail.afterDecay(decay, mask);
    }
  }
}
