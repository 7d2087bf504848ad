package io.evergrad.analyse;

import io.evergrad.data.Batch;
import io.evergrad.data.Batches;
import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.gradient.Table;
import io.evergrad.loss.Loss;
import io.evergrad.model.Network;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.Trainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What every analysis is given: a network and a batch to look at it with.
 *
 * @param network in float32
 * @param loss fitted to the training examples
 * @param x the first batch that training meets, [batch, …input]
 * @param y its targets, as the loss encodes them
 */
public record Probe(Recipe recipe, Network network, Loss loss, Tensor x, Tensor y) {

  /**
   * The network as the recipe's seed starts it.
   *
   * @param arena what the network and the batch live in
   * @throws io.evergrad.model.ShapeException if layers, data and loss do not fit together
   */
  public static Probe of(Recipe recipe, Split data, Device device, Arena arena) {
    Network network =
        Network.build(
            recipe.model(),
            recipe.init(),
            data.train().sampleShape(),
            recipe.seed(),
            new Network.Place(DType.FLOAT32, device, arena));
    Probe probe = of(recipe, network, data.train(), device, arena);
    if (network.startsByData()) {
      network.calibrate(probe.x());
    }
    return probe;
  }

  /** The trainer's network as it is now, and the first batch of its first epoch. */
  public static Probe of(Trainer trainer, Split data, Device device, Arena arena) {
    return of(trainer.recipe(), trainer.network(), data.train(), device, arena);
  }

  private static Probe of(
      Recipe recipe, Network network, Dataset data, Device device, Arena arena) {
    Loss loss = recipe.loss().fit(data);
    Batch batch =
        Batches.of(data, recipe.batch(), recipe.sampling().order(data, recipe.seed(), 0)).read(0);
    Tensor[] xy = new Tensor[2];
    Scope.run(
        () -> {
          var shape = data.sampleShape().prepend(batch.size());
          xy[0] = arena.keep(Tensor.of(batch.features(), shape).to(device));
          xy[1] =
              arena.keep(loss.encode(batch.targets(), data.target(), network.output()).to(device));
        });
    return new Probe(recipe, network, loss, xy[0], xy[1]);
  }

  /** The number of examples in the batch. */
  public long batch() {
    return x.shape().size(0);
  }

  /** Whether an example's output depends on the other examples of its batch. */
  boolean examplesHangTogether() {
    return network.leaves().stream().anyMatch(n -> n.spec() instanceof BatchNorm);
  }

  /**
   * Runs {@code body} in a scope of its own, after which running statistics and random streams are
   * as before: every pass meets the same draws.
   */
  <T> T unchanged(Supplier<T> body) {
    Map<String, byte[]> draws = new HashMap<>();
    network.rngs().forEach((path, rng) -> draws.put(path, rng.state()));
    List<Table.Touched> touched = network.tables().stream().map(Table::touched).toList();
    return Scope.call(
        () -> {
          Tensor kept = network.states().mul(1);
          try {
            return body.get();
          } finally {
            Autograd.off(() -> network.states().copyInPlace(kept));
            for (Map.Entry<String, Rng> stream : network.rngs().entrySet()) {
              stream.getValue().restore(draws.get(stream.getKey()));
            }
            for (int i = 0; i < touched.size(); i++) {
              network.tables().get(i).touched(touched.get(i));
            }
          }
        });
  }
}
