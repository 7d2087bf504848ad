package io.evergrad.train;

import io.evergrad.model.Network;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Carries a run's state into snapshots and back. */
final class Memory {

  private Memory() {}

  static Snapshot save(long step, Network network, Stage optimizer) {
    Map<String, float[]> tensors = new HashMap<>();
    Map<String, double[]> numbers = new HashMap<>();
    visit(
        network,
        optimizer,
        new StateVisitor() {
          @Override
          public void tensor(String name, Tensor tensor) {
            tensors.put(name, tensor.toFloats());
          }

          @Override
          public void numbers(String name, double[] values) {
            numbers.put(name, values.clone());
          }
        });
    Map<String, byte[]> streams = new HashMap<>();
    network.rngs().forEach((path, rng) -> streams.put(path, rng.state()));
    return new Snapshot(step, tensors, numbers, streams);
  }

  static void restore(Snapshot snapshot, Network network, Stage optimizer) {
    visit(
        network,
        optimizer,
        new StateVisitor() {
          @Override
          public void tensor(String name, Tensor tensor) {
            float[] values = found(snapshot.tensors(), name);
            check(name, values.length, tensor.shape().count());
            Autograd.off(() -> tensor.copyInPlace(Tensor.of(values, tensor.shape())));
          }

          @Override
          public void numbers(String name, double[] values) {
            double[] saved = found(snapshot.numbers(), name);
            check(name, saved.length, values.length);
            System.arraycopy(saved, 0, values, 0, saved.length);
          }
        });
    network.rngs().forEach((path, rng) -> rng.restore(found(snapshot.streams(), path)));
  }

  /** Shows parameters, layer states and optimizer state, each under a name of its own. */
  private static void visit(Network network, Stage optimizer, StateVisitor visitor) {
    visitor.tensor("parameters", network.parameters().values());
    visitor.tensor("states", network.states());
    int[] count = {0};
    optimizer.visit(
        new StateVisitor() {
          @Override
          public void tensor(String name, Tensor tensor) {
            visitor.tensor("optimizer." + count[0]++ + "." + name, tensor);
          }

          @Override
          public void numbers(String name, double[] values) {
            visitor.numbers("optimizer." + count[0]++ + "." + name, values);
          }
        });
  }

  private static <T> T found(Map<String, T> saved, String name) {
    T value = saved.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the snapshot has no "
              + name
              + "; it was taken with another model or optimizer (it has "
              + Arrays.toString(saved.keySet().stream().sorted().toArray())
              + ")");
    }
    return value;
  }

  private static void check(String name, long found, long expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "the snapshot's " + name + " must hold " + expected + " numbers, but holds " + found);
    }
  }
}
