package io.evergrad.specimen.family;

import java.util.Arrays;
import java.util.stream.Stream;

/** What rules may say besides the cause, for the sickness leads there. */
final class Follows {

  /** Where nothing, or too little, is learnt. */
  static final String[] IDLE = {
    "loss-plateau",
    "underfitting",
    "unchanged-parameters",
    "rank-collapse",
    "too-few-steps",
    "vanishing-gradient",
    "shrinking-signal"
  };

  /** Where the parameters are thrown about. */
  static final String[] WILD = {
    "oscillating-loss",
    "loss-spike",
    "loss-plateau",
    "non-finite",
    "exploding-gradient",
    "exploding-signal",
    "update-ratio-out-of-range",
    "learning-rate-too-high",
    "dead-units",
    "saturated-activation",
    "rank-collapse",
    "batch-too-noisy",
    "underfitting"
  };

  private Follows() {}

  static String[] and(String[] some, String... others) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
  }
}
