package io.evergrad.diagnose.rule;

import java.util.Set;
import java.util.TreeSet;

/** What sicknesses of the signal bring about, by the names of the rules that find it. */
final class Effects {

  private Effects() {}

  /** Of layers that get too little signal to learn, and {@code others}. */
  static Set<String> ofStarving(String... others) {
    return with(
        others,
        "learning-rate-too-low",
        "update-ratio-out-of-range",
        "unchanged-parameters",
        "underfitting",
        "loss-plateau",
        "too-few-steps",
        "loss-not-decreasing");
  }

  /** Of layers that are thrown about by too much signal, and {@code others}. */
  static Set<String> ofShaking(String... others) {
    return with(
        others,
        "clipping-always-on",
        "update-ratio-out-of-range",
        "batch-too-noisy",
        "loss-spike",
        "oscillating-loss",
        "non-finite",
        "underfitting",
        "loss-plateau",
        "too-few-steps",
        "loss-not-decreasing");
  }

  private static Set<String> with(String[] others, String... common) {
    Set<String> all = new TreeSet<>(Set.of(common));
    all.addAll(Set.of(others));
    return all;
  }
}
