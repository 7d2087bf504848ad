package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.ReZero;
import io.evergrad.model.layer.Residual;
import java.util.List;
import java.util.Optional;

/**
 * y = s(x) + αf(x): q' = q_s + α²q_f (and products of means), ‖δ‖² ← s's way + α²·f's way, for
 * random weights make both independent.
 */
final class ResidualRule {

  private ResidualRule() {}

  static Crossing cross(Walk walk, Residual block, Signal in) {
    return cross(walk, block.layers(), block.scale(), block.shortcut(), in);
  }

  static Crossing cross(Walk walk, ReZero block, Signal in) {
    return cross(walk, block.layers(), block.start(), Optional.empty(), in);
  }

  private static Crossing cross(
      Walk walk, List<LayerSpec> layers, double scale, Optional<LayerSpec> shortcut, Signal in) {
    Crossing branch = Blocks.chain(walk, layers, 1, in);
    Crossing straight =
        shortcut.map(layer -> walk.cross(layer, in)).orElseGet(() -> new Straight(in));
    Signal out = straight.out().plus(branch.out().times(scale));
    return new Fork(out, List.of(new Fork.Way(straight, 1), new Fork.Way(branch, scale * scale)));
  }
}
