package io.evergrad.model;

import java.util.List;

/** A layer made of layers. */
public interface Composite extends LayerSpec {

  List<LayerSpec> layers();

  /** The same, around other layers. */
  Composite withLayers(List<LayerSpec> layers);
}
