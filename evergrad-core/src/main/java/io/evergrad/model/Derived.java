package io.evergrad.model;

import io.evergrad.model.Reparametrisation.Rule;
import io.evergrad.model.Reparametrisation.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The weights inside a wrapper, made anew of what is trained at the start of every pass. */
final class Derived {

  private final Reparametrisation change;
  private final Optional<Derived> outer;
  private final List<Consumer<Pass>> fillings = new ArrayList<>();

  /** Of wrappers in wrappers the outer one works first. */
  Derived(Reparametrisation change, Optional<Derived> outer) {
    this.change = change;
    this.outer = outer;
  }

  /** The slot that the layer uses in place of the one it declared. */
  Slot slot(Weight weight) {
    Slot given = outer.map(o -> o.slot(weight)).orElse(weight.parameter());
    Rule rule = change.of(weight);
    Slot used = new Slot();
    fillings.add(pass -> used.fill(rule.weight(given.tensor(), pass)));
    return used;
  }

  /** The slot that a layer uses which computes in fewer bits than {@code made} has. */
  Slot reduced(Slot made, Casting casting) {
    Slot used = new Slot();
    fillings.add(
        pass ->
            used.fill(pass.calibrating() ? made.tensor() : made.tensor().to(casting.reduced())));
    return used;
  }

  void fill(Pass pass) {
    fillings.forEach(filling -> filling.accept(pass));
  }
}
