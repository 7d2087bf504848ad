package io.evergrad.forecast;

import io.evergrad.init.Fans;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.Outline;
import io.evergrad.tensor.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The way through a model: crosses its layers in the order they are built and notes each leaf. */
final class Walk {

  private final Weights weights;
  private final Init init;
  private final int batch;
  private final double gain;
  private final Iterator<Node> nodes;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<LayerSpec> wrappers = new ArrayList<>();

  /**
   * @param gain what every variance of weights is multiplied by, to see what another start would do
   */
  Walk(Outline outline, Init init, int batch, double gain) {
    this.weights = new Weights(outline);
    this.init = init;
    this.batch = batch;
    this.gain = gain;
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
    Optional<WeightLaw> law = weights.law(path).map(w -> w.withVariance(gain * w.variance()));
    for (LayerSpec wrapper : wrappers) {
      law = law.map(known -> Reweighting.of(wrapper, known, weights.shape(path)));
    }
    return law;
  }

  /**
   * The law of weights [out, in] started by {@code own}, or by the recipe where it says nothing.
   */
  WeightLaw law(Init own, long out, long in) {
    Initializer initializer = own.orElse(init).orElse(Init.standard()).weight().orElseThrow();
    return law(initializer, out, in);
  }

  /** The law of weights [out, in] of that start. */
  WeightLaw law(Initializer initializer, long out, long in) {
    WeightLaw law =
        weights
            .law(initializer, Shape.of(out, in), new Fans(in, out))
            .orElseGet(() -> WeightLaw.independent(1.0 / in).withReason(Weights.NO_LAW));
    return law.withVariance(gain * law.variance());
  }

  /** The law of a bias beside them. */
  WeightLaw bias(Init own, long out, long in) {
    Initializer initializer = own.orElse(init).orElse(Init.standard()).bias().orElseThrow();
    return weights
        .law(initializer, Shape.of(out), new Fans(out, out, in))
        .orElseGet(() -> WeightLaw.independent(0));
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
