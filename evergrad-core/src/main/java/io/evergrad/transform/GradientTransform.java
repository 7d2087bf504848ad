package io.evergrad.transform;

/** A stage between gradient and update, as a value. */
public interface GradientTransform {

  /** Makes the running stage, whose tensors live as long as {@code site}'s run. */
  Stage start(TransformSite site);
}
