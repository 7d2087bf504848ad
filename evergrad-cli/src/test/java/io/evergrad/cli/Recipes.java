package io.evergrad.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small recipes for tests. */
final class Recipes {

  private Recipes() {}

  /** A network on two spirals that trains in milliseconds. */
  static Path spirals(Path folder) {
    return write(
        folder,
        "spirals.yaml",
        """
        name: spirals
        data: {spirals: {examples: 200, validation: 50}, batch: 20}
        model: [{linear: 16}, relu, {linear: 2}]
        loss: cross-entropy
        optimizer: {adam: {lr: 1e-2}}
        train: {epochs: 3}
        seed: 1
        """);
  }

  /** A network with an easy task, which it learns at once. */
  static Path blobs(Path folder) {
    return write(
        folder,
        "blobs.yaml",
        """
        name: blobs
        data: {blobs: {examples: 500, validation: 100}, batch: 20}
        init: {weight: he-normal}
        model: [{linear: 32}, relu, {linear: 3}]
        loss: cross-entropy
        optimizer: {adam: {lr: 1e-2}}
        train: {epochs: 20}
        seed: 1
        """);
  }

  /** A network whose hidden units are all dead: its losses are noise around ln 3. */
  static Path dead(Path folder) {
    return write(
        folder,
        "dead.yaml",
        """
        name: dead
        data: {blobs: {examples: 600, validation: 60}, batch: 20}
        model: [{linear: {units: 8, init: {bias: {constant: -100}}}}, relu, {linear: 3}]
        loss: cross-entropy
        optimizer: {sgd: 1e-2}
        train: {epochs: 1}
        seed: 1
        """);
  }

  static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
