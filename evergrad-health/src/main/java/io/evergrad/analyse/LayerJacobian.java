package io.evergrad.analyse;

import io.evergrad.model.Activation;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.Flatten;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.Reshape;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.TensorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The singular values of a leaf layer's Jacobian ∂out/∂in, by how much it can stretch a small
 * change, and a gradient on its way back.
 *
 * @param follows whether its input is the output of the leaf layer before it, and nothing else
 * @param method {@code slopes}: |φ'(z)| of every unit; {@code weights}: those of W; {@code
 *     identity}; {@code rows}: decomposed whole; {@code power iteration}: the largest alone; {@code
 *     none} where it cannot be differentiated
 * @param values the mean over the examples of each of the five numbers
 * @param step of ∂z'/∂z = W·diag φ'(z), from the sums before the activation below to those of this
 *     layer (Glorot and Bengio 2010, sec. 4.2.1); NaN where no activation lies directly below
 */
public record LayerJacobian(
    int index,
    String path,
    String name,
    boolean follows,
    String method,
    Spectrum values,
    Spectrum step) {

  /** Layers whose products are passes of their own; of more, some in equal distances. */
  private static final int MOST_LAYERS = 50;

  private static final long MOST_ROWS = 128;
  private static final long MOST_COLUMNS = 4096;
  private static final String LEFT_OUT = "left out";
  private static final Spectrum UNKNOWN = Spectrum.ofLargest(Double.NaN);

  /**
   * Of every leaf layer, in training mode.
   *
   * @param examples how many of the probe's batch are looked at, at least 1
   */
  public static List<LayerJacobian> of(Probe probe, int examples) {
    return probe.unchanged(
        () -> {
          int count = (int) Math.min(examples, probe.batch());
          boolean whole = probe.examplesHangTogether();
          Tensor x = whole ? probe.x() : probe.x().narrow(0, 0, count);
          List<Crossing> crossings = Crossing.apart(probe, x).crossings();
          List<LayerJacobian> found = new ArrayList<>();
          for (int i = 0; i < crossings.size(); i++) {
            found.add(of(probe, crossings, i, count));
          }
          complete(found, crossings, count);
          return found;
        });
  }

  /** Looks at those that are {@link #LEFT_OUT} so far, as many as there is time for. */
  private static void complete(List<LayerJacobian> found, List<Crossing> crossings, int examples) {
    int[] open =
        IntStream.range(0, found.size())
            .filter(i -> found.get(i).method().equals(LEFT_OUT))
            .toArray();
    int distance = (open.length + MOST_LAYERS - 1) / MOST_LAYERS;
    for (int i = 0; i < open.length; i += distance) {
      found.set(open[i], general(crossings.get(open[i]), examples));
    }
  }

  private static LayerJacobian of(Probe probe, List<Crossing> all, int index, int examples) {
    Crossing c = all.get(index);
    LayerSpec spec = c.node().spec();
    if (spec instanceof Flatten || spec instanceof Reshape) {
      return of(c, "identity", new Spectrum(1, 1, 1, 1, c.node().input().count()), UNKNOWN);
    }
    if (spec instanceof Embedding) {
      return of(c, "none", UNKNOWN, UNKNOWN);
    }
    if (spec instanceof Activation activation && activation.isElementwise()) {
      return of(c, "slopes", slopes(c, examples), UNKNOWN);
    }
    if (spec instanceof Linear) {
      var weight = ExpectedFactor.weight(c.node().path(), probe.network().parameters());
      if (weight.isPresent()) {
        Spectrum step = index > 0 ? step(all.get(index - 1), c, weight.get(), examples) : UNKNOWN;
        return of(c, "weights", Spectrum.of(weight.get()), step);
      }
    }
    // a convolution is the same map for every example
    return ExpectedFactor.hasWeights(c.node().name())
        ? general(c, 1)
        : of(c, LEFT_OUT, UNKNOWN, UNKNOWN);
  }

  private static LayerJacobian of(Crossing c, String method, Spectrum values, Spectrum step) {
    return new LayerJacobian(
        c.node().index(), c.node().path(), c.node().name(), c.follows(), method, values, step);
  }

  private static LayerJacobian general(Crossing c, int examples) {
    Jacobian jacobian = new Jacobian(c.in(), c.out());
    boolean small = jacobian.rows() <= MOST_ROWS && jacobian.columns() <= MOST_COLUMNS;
    try {
      List<Spectrum> each = new ArrayList<>();
      for (int e = 0; e < examples; e++) {
        each.add(
            small
                ? Spectrum.of(jacobian.whole(e))
                : Spectrum.ofLargest(Autograd.twice(new Largest(jacobian, e)::get)));
      }
      return of(c, small ? "rows" : "power iteration", mean(each), UNKNOWN);
    } catch (TensorException e) {
      return of(c, "none", UNKNOWN, UNKNOWN);
    }
  }

  private record Largest(Jacobian jacobian, int example) {
    double get() {
      return jacobian.largest(example);
    }
  }

  /** φ' at every sum, [examples, units], by one gradient. */
  private static Tensor slopesOf(Crossing activation) {
    Tensor sum = activation.out().sum();
    return Autograd.differentiableGradients(sum, List.of(activation.in())).get(0).detach();
  }

  private static Spectrum slopes(Crossing c, int examples) {
    Tensor all = slopesOf(c).flatten(1).abs().to(DType.FLOAT64);
    List<Spectrum> each = new ArrayList<>();
    for (int e = 0; e < examples; e++) {
      each.add(Spectrum.of(all.narrow(0, e, 1).toDoubles()));
    }
    return mean(each);
  }

  private static Spectrum step(Crossing below, Crossing c, Tensor weight, int examples) {
    boolean directly =
        c.follows()
            && below.node().spec() instanceof Activation activation
            && activation.isElementwise()
            && c.node().input().rank() == 1;
    if (!directly) {
      return UNKNOWN;
    }
    Tensor slopes = slopesOf(below);
    List<Spectrum> each = new ArrayList<>();
    for (int e = 0; e < examples; e++) {
      Tensor diagonal = slopes.narrow(0, e, 1).reshape(Shape.of(1, weight.shape().size(1)));
      each.add(Spectrum.of(weight.mul(diagonal)));
    }
    return mean(each);
  }

  static Spectrum mean(List<Spectrum> each) {
    double[] sums = new double[5];
    for (Spectrum s : each) {
      double[] own = {s.largest(), s.mean(), s.smallest(), s.condition(), s.effectiveRank()};
      Arrays.setAll(sums, i -> sums[i] + own[i] / each.size());
    }
    return new Spectrum(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }
}
