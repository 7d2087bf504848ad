package io.evergrad.model;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after another. Where a pass allows it, those in a row that have a {@link Vjp} are
 * computed without a graph.
 */
public final class LayerChain implements Layer {

  private static final int FORGOTTEN_TOGETHER = 16;

  private final List<Layer> layers;
  private final List<Layer> sections;

  private LayerChain(List<Layer> layers) {
    this.layers = layers;
    this.sections = sections(layers);
  }

  /** Chains among {@code layers} are taken apart first, so that rows are found across them. */
  public static LayerChain of(List<Layer> layers) {
    List<Layer> flat = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer instanceof LayerChain chain) {
        flat.addAll(chain.layers);
      } else {
        flat.add(layer);
      }
    }
    return new LayerChain(flat);
  }

  private static List<Layer> sections(List<Layer> layers) {
    List<Layer> sections = new ArrayList<>();
    int from = 0;
    while (from < layers.size()) {
      int to = from;
      while (to < layers.size() && extend(layers, from, to)) {
        to++;
      }
      if (to - from >= VjpChain.WORTHWHILE) {
        sections.add(new VjpChain(layers.subList(from, to)));
      } else {
        to = Math.max(to, from + 1);
        sections.addAll(layers.subList(from, to));
      }
      from = to;
    }
    return List.copyOf(sections);
  }

  /** What works in place must come right after an affine layer, whose output nobody else needs. */
  private static boolean extend(List<Layer> layers, int from, int to) {
    return layers
        .get(to)
        .vjp()
        .filter(v -> v instanceof Vjp.Affine || isAffine(layers, from, to - 1))
        .isPresent();
  }

  private static boolean isAffine(List<Layer> layers, int from, int index) {
    return index >= from && layers.get(index).vjp().orElseThrow() instanceof Vjp.Affine;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    if (Autograd.recording()) {
      return through(pass.memory().isPresent() ? sections : layers, x, pass);
    }
    return pass.keepsAll() ? through(layers, x, pass) : forgetting(x, pass);
  }

  static Tensor through(List<Layer> layers, Tensor x, Pass pass) {
    Tensor y = x;
    for (Layer layer : layers) {
      y = layer.forward(y, pass);
    }
    return y;
  }

  /** Where no backward pass follows, outputs need not live until the end of the step. */
  private Tensor forgetting(Tensor x, Pass pass) {
    Tensor y = x;
    for (int from = 0; from < layers.size(); from += FORGOTTEN_TOGETHER) {
      List<Layer> some = layers.subList(from, Math.min(layers.size(), from + FORGOTTEN_TOGETHER));
      Tensor before = y;
      y = Scope.call(() -> through(some, before, pass));
    }
    return y;
  }
}
