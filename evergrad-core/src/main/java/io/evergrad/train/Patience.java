package io.evergrad.train;

import io.evergrad.model.Network;
import io.evergrad.recipe.EarlyStopping;
import io.evergrad.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Early stopping in a run: the best validation so far, and what the network was then. */
final class Patience {

  private static final String NUMBERS = "stopping";
  private static final String BEST = "best.";

  private double best = Double.POSITIVE_INFINITY;
  private long bestStep;
  private long waited;
  private long heeded = -1;
  private boolean restored;

  /** The network at its best, by name; empty where it is not kept. */
  private Map<String, float[]> kept = Map.of();

  /** Everything said so far is of no more use. */
  void forget() {
    best = Double.POSITIVE_INFINITY;
    bestStep = 0;
    waited = 0;
    heeded = -1;
    restored = false;
    kept = Map.of();
  }

  /**
   * Takes note of the validation after {@code step} steps.
   *
   * @param judged the parameters that were validated, [length]
   */
  void heed(EarlyStopping rule, double loss, long step, Network network, Tensor judged) {
    heeded = step;
    restored = false;
    if (loss < best - rule.minDelta()) {
      best = loss;
      bestStep = step;
      waited = 0;
      kept = rule.restoreBest() ? copies(network, judged) : Map.of();
    } else {
      waited++;
    }
  }

  /** Whether the run is over at {@code step}, and with what. */
  Optional<Ending> ending(Optional<EarlyStopping> rule, long step) {
    return rule.filter(r -> heeded == step && waited >= r.patience())
        .map(r -> new Ending.StoppedEarly(waited, best, bestStep, restored));
  }

  private static Map<String, float[]> copies(Network network, Tensor judged) {
    Map<String, float[]> copies = new HashMap<>();
    memorable(network).forEach((name, tensor) -> copies.put(name, tensor.toFloats()));
    copies.put(BEST + "parameters", judged.toFloats());
    return copies;
  }

  /** Gives the network its best weights; false where it has them or they were not kept. */
  boolean restoreBest(Network network) {
    if (restored || kept.isEmpty()) {
      return false;
    }
    memorable(network)
        .forEach((name, tensor) -> tensor.copyInPlace(Tensor.of(kept.get(name), tensor.shape())));
    restored = true;
    return true;
  }

  private static Map<String, Tensor> memorable(Network network) {
    Map<String, Tensor> memorable = new HashMap<>();
    memorable.put(BEST + "parameters", network.parameters().values());
    network.tables().forEach(table -> memorable.put(BEST + table.path(), table.values()));
    if (network.states().shape().count() > 0) {
      memorable.put(BEST + "states", network.states());
    }
    return memorable;
  }

  /** Whether the parameters are the best ones, which no optimizer is to replace by others. */
  boolean hasRestored(long step) {
    return restored && heeded == step;
  }

  /** {@code snapshot} and all this. */
  Snapshot addTo(Snapshot snapshot) {
    if (heeded < 0) {
      return snapshot;
    }
    Map<String, double[]> numbers = new HashMap<>(snapshot.numbers());
    double[] own = {best, bestStep, waited, heeded, restored ? 1 : 0};
    numbers.put(NUMBERS, own);
    Map<String, float[]> tensors = new HashMap<>(snapshot.tensors());
    tensors.putAll(kept);
    return new Snapshot(snapshot.step(), tensors, numbers, snapshot.streams());
  }

  /** {@code snapshot} without all this, which it need not have. */
  static Snapshot takeFrom(Snapshot snapshot) {
    Map<String, double[]> numbers = new HashMap<>(snapshot.numbers());
    numbers.remove(NUMBERS);
    Map<String, float[]> tensors = new HashMap<>(snapshot.tensors());
    tensors.keySet().removeIf(name -> name.startsWith(BEST));
    return new Snapshot(snapshot.step(), tensors, numbers, snapshot.streams());
  }

  /** Goes to where {@code snapshot} was taken. */
  void restore(Snapshot snapshot) {
    forget();
    double[] saved = snapshot.numbers().get(NUMBERS);
    if (saved != null) {
      best = saved[0];
      bestStep = (long) saved[1];
      waited = (long) saved[2];
      heeded = (long) saved[3];
      restored = saved[4] == 1;
      kept = new HashMap<>(snapshot.tensors());
      kept.keySet().removeIf(name -> !name.startsWith(BEST));
    }
  }
}
