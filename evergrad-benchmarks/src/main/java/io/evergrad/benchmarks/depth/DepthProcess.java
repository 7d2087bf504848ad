package io.evergrad.benchmarks.depth;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;

import io.evergrad.benchmarks.memory.Resident;
import io.evergrad.init.Init;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.Zeros;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Network;
import io.evergrad.model.Pass;
import io.evergrad.model.layer.Checkpoint;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The measured process: {@code DepthProcess <depth> <plain|checkpoint>}. Forward and backward
 * passes of an MLP of {@value #WIDTH} units on a batch of {@value #BATCH}.
 */
final class DepthProcess {

  static final int WIDTH = 128;
  static final int BATCH = 512;
  private static final int STEPS = 4;

  private DepthProcess() {}

  /** Prints {@code <peak MB beyond the parameters> <fastest step in ms> <gradient norm>}. */
  public static void main(String[] args) {
    int depth = Integer.parseInt(args[0]);
    LayerSpec layers = repeat(depth, linear(WIDTH), tanh());
    LayerSpec model = args[1].equals("checkpoint") ? checkpoint(layers) : layers;
    try (Arena arena = new Arena()) {
      warmUp(build(checkpoint(repeat(4, linear(WIDTH), tanh())), arena));
      Network network = build(model, arena);
      Tensor gradients = network.parameters().gradients();
      Scope.run(() -> Autograd.off(() -> gradients.fillInPlace(0)));
      double before = Resident.peak();
      double fastest = Double.MAX_VALUE;
      for (int step = 0; step < STEPS; step++) {
        long begin = System.nanoTime();
        Scope.run(() -> step(network));
        fastest = Math.min(fastest, (System.nanoTime() - begin) / 1e6);
      }
      double norm = Scope.call(gradients::norm).item();
      System.out.printf("%.1f %.2f %.6e%n", Resident.peak() - before, fastest, norm);
      System.out.flush();
    }
    Runtime.getRuntime().halt(0); // the thread pools of native libraries need no farewell
  }

  private static LayerSpec checkpoint(LayerSpec layers) {
    return new Checkpoint(Optional.empty(), List.of(layers));
  }

  private static Network build(LayerSpec model, Arena arena) {
    Init init = Init.of(new Orthogonal(1), new Zeros());
    Network.Place place = new Network.Place(DType.FLOAT32, Device.cpu(), arena);
    return Network.build(sequence(model, linear(10)), init, Shape.of(WIDTH), 7, place);
  }

  /** So that what code and libraries take does not count. */
  private static void warmUp(Network network) {
    for (int i = 0; i < 100; i++) {
      Scope.run(() -> step(network));
    }
  }

  private static void step(Network network) {
    Tensor x =
        Autograd.off(
            () ->
                Tensor.zeros(Shape.of(BATCH, WIDTH), DType.FLOAT32, Device.cpu())
                    .normalInPlace(0, 1, Rng.seeded(1)));
    Autograd.off(() -> network.parameters().gradients().fillInPlace(0));
    network.forward(x, Pass.train()).square().mean().backward();
  }
}
