package io.evergrad.transform.weight;

import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.Tail;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A stage that leaves updates alone and changes the moved weights. */
@FunctionalInterface
interface Constraint extends Stage {

  @Override
  void settle(Moment moment);

  @Override
  default boolean settles() {
    return true;
  }

  @Override
  default Tensor apply(Tensor updates, Moment moment) {
    return updates;
  }

  @Override
  default Optional<Tail> foldedInto(Tail tail, Moment moment) {
    return Optional.of(tail);
  }

  /** Replaces the chosen weights by what {@code map} makes of the whole buffer. */
  static Constraint mapping(Where on, TransformSite site, UnaryOperator<Tensor> map) {
    Tensor chosen = site.arena().keep(on.mask(site).gt(0));
    return moment -> {
      Tensor w = moment.parameters();
      w.copyInPlace(Tensor.where(chosen, map.apply(w), w));
    };
  }
}
