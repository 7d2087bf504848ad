package io.evergrad.forecast;

import io.evergrad.model.Assembled;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Checkpoint;
import io.evergrad.model.layer.Repeat;
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
