package io.evergrad.diagnose.rule;

import io.evergrad.diagnose.Finding;
import java.util.Set;
import java.util.TreeSet;

/** What sicknesses of the signal bring about, by the names of the rules that find it. */
final class Effects {

  private static final Set<String> SIGNAL = Set.of("vanishing-gradient", "rank-collapse");

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

  /** False where {@code other} is about the signal and was there before {@code own}. */
  static boolean isNotBefore(Finding own, Finding other) {
    return !SIGNAL.contains(other.rule()) || other.sinceStep() >= own.sinceStep();
  }

  private static Set<String> with(String[] others, String... common) {
    Set<String> all = new TreeSet<>(Set.of(common));
    all.addAll(Set.of(others));
    return all;
  }
}
