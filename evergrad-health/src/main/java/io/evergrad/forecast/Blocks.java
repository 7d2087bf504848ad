package io.evergrad.forecast;

import io.evergrad.model.Assembled;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Checkpoint;
import io.evergrad.model.layer.DenseBlock;
import io.evergrad.model.layer.Highway;
import io.evergrad.model.layer.Parallel;
import io.evergrad.model.layer.ReZero;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Residual;
import io.evergrad.model.layer.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Which block is crossed by which rule. */
final class Blocks {

  private Blocks() {}

  static Crossing cross(Walk walk, LayerSpec spec, Signal in) {
    if (spec instanceof Assembled assembled) {
      return walk.cross(assembled.assembled(in.shape()), in);
    }
    if (spec instanceof Sequence || spec instanceof Repeat || spec instanceof Checkpoint) {
      Composite composite = (Composite) spec;
      return chain(walk, composite.layers(), composite.times(), in);
    }
    if (spec instanceof Residual block) {
      return ResidualRule.cross(walk, block, in);
    }
    if (spec instanceof ReZero block) {
      return ResidualRule.cross(walk, block, in);
    }
    if (spec instanceof Highway block) {
      return HighwayRule.cross(walk, block, in);
    }
    if (spec instanceof DenseBlock block) {
      return JoinRule.cross(walk, block, in);
    }
    if (spec instanceof Parallel block) {
      return JoinRule.cross(walk, block, in);
    }
    if (Reweighting.isOne(spec)) {
      return walk.inside((Composite) spec, in);
    }
    return walk.leaf(in);
  }

  static Chain chain(Walk walk, List<LayerSpec> layers, int times, Signal in) {
    List<Crossing> links = new ArrayList<>();
    Signal signal = in;
    for (int i = 0; i < times; i++) {
      for (LayerSpec layer : layers) {
        Crossing link = walk.cross(layer, signal);
        links.add(link);
        signal = link.out();
      }
    }
    return new Chain(in, links);
  }
}
