package io.evergrad.specimen;

/** How the outcome of training shows whether a specimen is sick. */
public enum Proof {
  /** By its own validation examples. */
  OWN_EXAMPLES,

  /** By those of the sound recipe, since its own targets are wrong or its own shares skewed. */
  SOUND_EXAMPLES
}
