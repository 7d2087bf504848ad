package io.evergrad.model;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.init.Init;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;

/** A network built for a test, in double precision, with what tests ask of it as Java arrays. */
record Built(Network network, Arena arena) implements AutoCloseable {

  static Built of(LayerSpec spec, Init init, Shape input, long seed) {
    return of(spec, init, input, seed, DType.FLOAT64);
  }

  static Built of(LayerSpec spec, Init init, Shape input, long seed, DType dtype) {
    Arena arena = new Arena();
    Network.Place place = new Network.Place(dtype, Device.cpu(), arena);
    return new Built(Network.build(spec, init, input, seed, place), arena);
  }

  /** Seeded standard normal numbers. */
  static double[] noise(long count, long seed) {
    Random random = new Random(seed);
    double[] values = new double[(int) count];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }

  double[] forward(double[] x, Pass pass) {
    double[][] y = new double[1][];
    Scope.run(() -> y[0] = network.forward(tensor(x), pass).toDoubles());
    return y[0];
  }

  Tensor tensor(double[] x) {
    return Tensor.of(x, network.input().prepend(x.length / network.input().count()));
  }

  /** The values of the parameter at {@code path}. */
  double[] parameter(String path) {
    Parameter found =
        network.parameters().layout().parameters().stream()
            .filter(p -> p.path().equals(path))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no parameter " + path));
    double[][] values = new double[1][];
    Scope.run(
        () ->
            values[0] =
                FlatParameters.view(network.parameters().values(), found).contiguous().toDoubles());
    return values[0];
  }

  @Override
  public void close() {
    arena.close();
  }
}
