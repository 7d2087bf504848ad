package io.evergrad.transform;

/** A familiar name for a chain. */
public interface Alias extends GradientTransform {

  /** The chain that the name stands for. */
  GradientTransform expand();

  @Override
  default Stage start(TransformSite site) {
    return expand().start(site);
  }
}
