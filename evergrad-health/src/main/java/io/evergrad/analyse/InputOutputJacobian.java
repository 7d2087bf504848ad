package io.evergrad.analyse;

import io.evergrad.model.layer.Embedding;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.TensorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The singular values of ∂output/∂input, how far a small change of the input moves the output: the
 * whole depth at once. Where the input is looked up, it is that of the first embedding's output.
 *
 * @param from the input, or the path of the embedding
 * @param rows numbers in the output
 * @param columns numbers in the input
 * @param singularValues descending, each the mean over the examples; the largest alone where there
 *     are more than 64 rows; empty where it cannot be differentiated
 */
public record InputOutputJacobian(
    String from, long rows, long columns, List<Double> singularValues) {

  private static final long MOST_ROWS = 64;

  public InputOutputJacobian {
    singularValues = List.copyOf(singularValues);
  }

  /**
   * In training mode.
   *
   * @param examples how many of the probe's batch are looked at, at least 1
   */
  public static InputOutputJacobian of(Probe probe, int examples) {
    return probe.unchanged(() -> Autograd.twice(() -> measured(probe, examples)));
  }

  private static InputOutputJacobian measured(Probe probe, int examples) {
    int count = (int) Math.min(examples, probe.batch());
    Tensor x = probe.examplesHangTogether() ? probe.x() : probe.x().narrow(0, 0, count);
    Tensor leaf = x.mul(1).requiresGradient();
    Crossing.Way way = Crossing.joined(probe, leaf);
    Optional<Crossing> embedding =
        way.crossings().stream().filter(c -> c.node().spec() instanceof Embedding).findFirst();
    Tensor in = embedding.map(Crossing::out).orElse(leaf);
    Jacobian jacobian = new Jacobian(in, way.output());
    return new InputOutputJacobian(
        embedding.map(c -> c.node().path()).orElse("input"),
        jacobian.rows(),
        jacobian.columns(),
        values(jacobian, count));
  }

  private static List<Double> values(Jacobian jacobian, int examples) {
    boolean small = jacobian.rows() <= MOST_ROWS;
    try {
      List<double[]> each = new ArrayList<>();
      for (int e = 0; e < examples; e++) {
        each.add(
            small
                ? jacobian.whole(e).singularValues().toDoubles()
                : new double[] {jacobian.largest(e)});
      }
      double[] sum = new double[each.get(0).length];
      each.forEach(own -> Arrays.setAll(sum, i -> sum[i] + own[i] / each.size()));
      return Arrays.stream(sum).boxed().toList();
    } catch (TensorException e) {
      return List.of();
    }
  }
}
