package io.evergrad.train;

import io.evergrad.model.Network;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Carries a run's state into snapshots and back. */
record Memory(Network network, Stage optimizer, double[] judged) {

  Snapshot save(long step) {
    Map<String, float[]> tensors = new HashMap<>();
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, byte[]> streams = new HashMap<>();
    Scope.run(
        () -> {
          visit(
              new StateVisitor() {
                @Override
                public void tensor(String name, Tensor tensor) {
                  tensors.put(name, tensor.toFloats());
                }

                @Override
                public void numbers(String name, double[] values) {
                  numbers.put(name, values.clone());
                }

                @Override
                public void stream(String name, Rng rng) {
                  streams.put(name, rng.state());
                }
              });
        });
    return new Snapshot(step, tensors, numbers, streams);
  }

  /** Looks at everything before it changes anything. */
  void restore(Snapshot snapshot) {
    check(snapshot);
    Scope.run(
        () -> {
          visit(
              new StateVisitor() {
                @Override
                public void tensor(String name, Tensor tensor) {
                  float[] saved = snapshot.tensors().get(name);
                  Autograd.off(() -> tensor.copyInPlace(Tensor.of(saved, tensor.shape())));
                }

                @Override
                public void numbers(String name, double[] values) {
                  System.arraycopy(snapshot.numbers().get(name), 0, values, 0, values.length);
                }

                @Override
                public void stream(String name, Rng rng) {
                  rng.restore(snapshot.streams().get(name));
                }
              });
        });
  }

  private void check(Snapshot snapshot) {
    Map<String, Long> expected = new HashMap<>();
    Set<String> expectedStreams = new HashSet<>();
    visit(
        new StateVisitor() {
          @Override
          public void tensor(String name, Tensor tensor) {
            expected.put(name, tensor.shape().count());
          }

          @Override
          public void numbers(String name, double[] values) {
            expected.put(name, (long) values.length);
          }

          @Override
          public void stream(String name, Rng rng) {
            expectedStreams.add(name);
          }
        });
    Map<String, Long> found = new HashMap<>();
    snapshot.tensors().forEach((name, values) -> found.put(name, (long) values.length));
    snapshot.numbers().forEach((name, values) -> found.put(name, (long) values.length));
    sameNames(expected.keySet(), found.keySet());
    sameNames(expectedStreams, snapshot.streams().keySet());
    for (String name : new TreeSet<>(expected.keySet())) {
      if (!expected.get(name).equals(found.get(name))) {
        throw new IllegalArgumentException(
            "the snapshot's "
                + name
                + " must hold "
                + expected.get(name)
                + " numbers, but holds "
                + found.get(name));
      }
    }
  }

  private static void sameNames(Set<String> expected, Set<String> found) {
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          "the snapshot was taken with another model or optimizer: this run has "
              + without(expected, found)
              + " besides, the snapshot "
              + without(found, expected));
    }
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new HashSet<>(some);
    rest.removeAll(others);
    return new TreeSet<>(rest);
  }

  /** Shows parameters, layer states and optimizer state, each under a name of its own. */
  private void visit(StateVisitor visitor) {
    visitor.tensor("parameters", network.parameters().values());
    network.tables().forEach(t -> visitor.tensor("table." + t.path(), t.values()));
    if (network.states().shape().count() > 0) {
      visitor.tensor("states", network.states());
    }
    visitor.numbers("judged", judged);
    network.rngs().forEach(visitor::stream);
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

          @Override
          public void stream(String name, Rng rng) {
            visitor.stream("optimizer." + count[0]++ + "." + name, rng);
          }
        });
  }
}
