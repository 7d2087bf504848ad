package io.evergrad.transform.search;

import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.SelfPaced;

/** A stage that draws directions and looks at losses along them. */
public interface Search extends GradientTransform {

  /** Whether it gives whole updates, to which no learning rate belongs. */
  default boolean givesUpdates() {
    return this instanceof SelfPaced;
  }
}
