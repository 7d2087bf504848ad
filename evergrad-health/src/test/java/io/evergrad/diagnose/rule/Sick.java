package io.evergrad.diagnose.rule;

import io.evergrad.ShortRun;
import io.evergrad.recipe.Recipe;

/** One small sick net for each rule, and a healthy one. */
final class Sick {

  private Sick() {}

  static Recipe mlp(int depth, String activation, String init, String optimizer) {
    return ShortRun.onBlobs(
        "init: {weight: " + init + "}",
        "model:",
        "  - repeat: " + depth,
        "    layers: [{linear: 32}, " + activation + "]",
        "  - linear: 4",
        "optimizer: " + optimizer);
  }

  static Recipe healthy() {
    return mlp(3, "relu", "he-normal", "{adam: 0.003}");
  }

  static Recipe vanishing() {
    return mlp(24, "sigmoid", "glorot-normal", "{adam: 0.001}");
  }

  static Recipe exploding() {
    return mlp(20, "tanh", "{lecun-normal: 4}", "{adam: 0.0001}");
  }

  static Recipe dead() {
    return ShortRun.onBlobs(
        "init: {weight: he-normal, bias: {constant: -8}}",
        "model: [{repeat: 3, layers: [{linear: 32}, relu]}, {linear: 4}]",
        "optimizer: {adam: 0.001}");
  }

  static Recipe saturated() {
    return ShortRun.onBlobs(
        "init: {weight: {lecun-normal: 30}}",
        "model: [{repeat: 2, layers: [{linear: 32}, tanh]},"
            + " {linear: {units: 4, init: {weight: lecun-normal}}}]",
        "optimizer: {adam: 0.01}");
  }

  static Recipe nonFinite() {
    return mlp(6, "relu", "{normal: 1e8}", "{sgd: 0.1}");
  }

  static Recipe creeping() {
    return mlp(3, "relu", "he-normal", "{adam: 1e-7}");
  }

  /** Too low by ten, not by ten thousand. */
  static Recipe sluggish() {
    return mlp(3, "relu", "he-normal", "{adam: 0.00005}");
  }

  static Recipe overshooting() {
    return mlp(8, "relu", "he-normal", "{adam: 3.0}");
  }

  static Recipe slow() {
    return mlp(3, "relu", "he-normal", "{adam: 0.0005}");
  }
}
