package io.evergrad.forecast;

import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.Outline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The way through a model: crosses its layers in the order they are built and notes each leaf. */
final class Walk {

  private final Weights weights;
  private final int batch;
  private final Iterator<Node> nodes;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<LayerSpec> wrappers = new ArrayList<>();

  Walk(Outline outline, int batch) {
    this.weights = new Weights(outline);
    this.batch = batch;
    this.nodes = outline.leaves().iterator();
  }

  Weights weights() {
    return weights;
  }

  /**
   * The law of the weights that the layer at {@code path} computes with, wrappers around it
   * included; empty where its initializer has none.
   */
  Optional<WeightLaw> law(String path) {
    Optional<WeightLaw> law = weights.law(path);
    for (LayerSpec wrapper : wrappers) {
      law = law.map(known -> Reweighting.of(wrapper, known, weights.shape(path)));
    }
    return law;
  }

  /** Crosses the layers inside {@code wrapper}, which changes their weights. */
  Crossing inside(Composite wrapper, Signal in) {
    wrappers.add(wrapper);
    Crossing crossing = Blocks.chain(this, wrapper.layers(), 1, in);
    wrappers.remove(wrappers.size() - 1);
    return crossing;
  }

  /** Examples in a batch, for layers that mix them. */
  int batch() {
    return batch;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /** Crosses {@code spec}, whatever it is made of. */
  Crossing cross(LayerSpec spec, Signal in) {
    return Blocks.cross(this, spec, in);
  }

  /** Crosses the next leaf. */
  Crossing leaf(Signal in) {
    Node node = nodes.next();
    Crossed crossed = Laws.cross(this, node, in);
    Leaf leaf = new Leaf(node, in, crossed);
    leaves.add(leaf);
    return leaf;
  }
}
