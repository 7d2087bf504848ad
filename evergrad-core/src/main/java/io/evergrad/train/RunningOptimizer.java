package io.evergrad.train;

import io.evergrad.model.Network;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;

/** An optimizer in a run, with the tensors it keeps. */
record RunningOptimizer(Stage stage, Arena arena) implements AutoCloseable {

  /**
   * @throws IllegalArgumentException if a stage does not fit the network's parameters
   */
  static RunningOptimizer start(
      GradientTransform optimizer, Network network, Device device, long seed) {
    Arena arena = new Arena();
    Stage[] stage = new Stage[1];
    try {
      Scope.run(
          () ->
              stage[0] =
                  optimizer.start(
                      new TransformSite(
                          network.parameters().layout(),
                          DType.FLOAT32,
                          device,
                          arena,
                          network.tables(),
                          seed)));
      return new RunningOptimizer(stage[0], arena);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
