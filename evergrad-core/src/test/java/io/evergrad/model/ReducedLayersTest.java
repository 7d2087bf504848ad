package io.evergrad.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer in bfloat16, against itself in float32. */
class ReducedLayersTest {

  private static final int BATCH = 16;

  /** Half a unit in the last place of numbers of 8 significant bits. */
  private static final double ROUNDING = Math.pow(2, -9);

  /**
   * A layer rounds its input, its parameters, what it computes on the way and what it gives; each
   * by at most {@link #ROUNDING}, and a derivative can magnify that.
   */
  private static final double TOLERANCE = 16 * ROUNDING;

  static List<LayerCase> cases() {
    return LayerCases.all();
  }

  /** What comes out of a layer, and the gradients of a random sum of that. */
  private record Result(double[] output, List<double[]> gradients) {}

  private static Result result(LayerCase c, DType reduced, Pass pass) {
    List<Result> results = new ArrayList<>();
    try (Arena arena = new Arena()) {
      Network network =
          Network.build(
              c.spec(),
              LayerCases.SOME,
              c.input(),
              7,
              new Network.Place(DType.FLOAT32, reduced, Device.cpu(), arena));
      Scope.run(() -> results.add(result(c, network, pass)));
    }
    return results.get(0);
  }

  private static Result result(LayerCase c, Network network, Pass pass) {
    Tensor x = rounded(Tensor.of(c.noise(BATCH), c.input().prepend(BATCH)));
    FlatParameters parameters = network.parameters();
    Autograd.off(() -> parameters.values().copyInPlace(rounded(parameters.values())));
    Tensor given = c.indices() == 0 ? x.requiresGradient() : x;
    Tensor y = network.forward(given, pass);
    assertThat(y.dtype()).isEqualTo(DType.FLOAT32);
    double[] weights = Built.noise(y.shape().count(), 11);
    Tensor sum = y.mul(Tensor.of(weights, y.shape()).to(DType.FLOAT32)).sum();
    List<double[]> gradients = new ArrayList<>();
    if (sum.isTracked()) {
      parameters.differentiate(sum);
      for (Parameter p : parameters.layout().parameters()) {
        gradients.add(FlatParameters.view(parameters.gradients(), p).contiguous().toDoubles());
      }
      if (given.isTracked() && given.gradient() != null) {
        gradients.add(given.gradient().toDoubles());
      }
    }
    return new Result(y.toDoubles(), gradients);
  }

  /** So that both runs start from the same numbers. */
  private static Tensor rounded(Tensor x) {
    return x.to(DType.BFLOAT16).to(DType.FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesTheSameInFewerBits(LayerCase c) {
    for (Pass pass : List.of(Pass.train(), Pass.evaluate())) {
      Result full = result(c, DType.FLOAT32, pass);
      Result reduced = result(c, DType.BFLOAT16, pass);
      close(full.output(), reduced.output(), 0, c + ": output");
      assertThat(reduced.gradients()).hasSameSizeAs(full.gradients());
      double typical = typical(full.gradients());
      for (int i = 0; i < full.gradients().size(); i++) {
        close(full.gradients().get(i), reduced.gradients().get(i), typical, c + ": gradient " + i);
      }
    }
  }

  /** The root of the mean square of all numbers. */
  private static double typical(List<double[]> all) {
    return Math.sqrt(
        all.stream().flatMapToDouble(Arrays::stream).map(v -> v * v).average().orElse(0));
  }

  /**
   * The distance of the two, in Euclidean norm, is small beside the length of the first; or, where
   * terms of both signs happened to leave little, beside that of as many {@code typical} numbers.
   */
  private static void close(double[] expected, double[] found, double typical, String what) {
    double apart = 0;
    double length = 0;
    for (int i = 0; i < expected.length; i++) {
      apart += (expected[i] - found[i]) * (expected[i] - found[i]);
      length += expected[i] * expected[i];
    }
    double scale = Math.max(Math.sqrt(length), typical * Math.sqrt(expected.length));
    assertThat(Math.sqrt(apart)).as(what).isLessThanOrEqualTo(TOLERANCE * scale + 1e-6);
  }
}
