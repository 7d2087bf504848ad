package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.Outline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The way through a model: crosses its layers in the order they are built and notes each leaf. */
final class Walk {

  private final Weights weights;
  private final int batch;
  private final Iterator<Node> nodes;
  private final List<Leaf> leaves = new ArrayList<>();

  Walk(Outline outline, int batch) {
    this.weights = new Weights(outline);
    this.batch = batch;
    this.nodes = outline.leaves().iterator();
  }

  Weights weights() {
    return weights;
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
