package io.evergrad.forecast;

import io.evergrad.model.Activation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A plain stack of one kind of layer, weights and activation in turn: q' = σ_w²V(q) + σ_b².
 *
 * @param gain σ_w²
 * @param shift E[b²]
 * @param centre E[b]
 */
record Stack(Activation activation, double gain, double shift, double centre) {

  private static final int STEPS = 400;
  private static final double SETTLED = 1e-10;
  private static final double SMALLEST = 1e-30;
  private static final double WIDEST = Math.log(1000);
  private static final double LARGEST = 1e30;

  /**
   * The middle one of the pairs of weights and activation, where no layer is of another kind but
   * those that change the shape or drop numbers.
   */
  static Optional<Stack> of(List<Leaf> leaves) {
    List<Integer> pairs =
        java.util.stream.IntStream.range(0, leaves.size() - 1)
            .filter(i -> leaves.get(i).hasWeights() && activation(leaves.get(i + 1)).isPresent())
            .boxed()
            .toList();
    if (pairs.size() < 2 || !leaves.stream().allMatch(Stack::plain)) {
      return Optional.empty();
    }
    int middle = pairs.get(pairs.size() / 2);
    Crossed.Multiplies w = leaves.get(middle).crossed().weights().orElseThrow();
    return Optional.of(
        new Stack(
            activation(leaves.get(middle + 1)).orElseThrow(), w.gain(), w.shift(), w.centre()));
  }

  private static Optional<Activation> activation(Leaf leaf) {
    return leaf.node().spec() instanceof Activation a && a.isElementwise()
        ? Optional.of(a)
        : Optional.empty();
  }

  private static boolean plain(Leaf leaf) {
    boolean inChain = !leaf.node().path().contains(".");
    boolean kind =
        leaf.hasWeights()
            || leaf.node().spec() instanceof Activation
            || leaf.node().name().equals("flatten")
            || leaf.node().name().equals("reshape")
            || leaf.node().name().equals("dropout");
    return inChain && kind && leaf.crossed().grasp() != Grasp.NOT_MODELLED;
  }

  /** The variance that pre-activations settle at. */
  double settled() {
    double q = 1;
    for (int i = 0; i < STEPS; i++) {
      double next = next(q);
      if (!(next < LARGEST)) {
        return LARGEST;
      }
      if (next < SMALLEST) {
        return SMALLEST;
      }
      if (Math.abs(next - q) <= SETTLED * next) {
        return next;
      }
      q = next;
    }
    return q;
  }

  private double next(double q) {
    return gain * moments(q).square() + shift;
  }

  private NormalMoments moments(double q) {
    return NormalMoments.of(activation, centre, Math.max(0, q - centre * centre));
  }

  /** χ₁ at the variance that it settles at. */
  double chi() {
    return gain * moments(settled()).slopeSquare();
  }

  DepthScales scales() {
    double q = settled();
    NormalMoments at = moments(q);
    double chi = gain * at.slopeSquare();
    double c = chi <= 1 + 1e-9 ? 1 : correlation(at, q);
    double slope = chi <= 1 + 1e-9 ? chi : gain * at.slopeProduct(c);
    double signal = Math.abs(slope - 1) < 1e-9 ? Double.POSITIVE_INFINITY : -1 / Math.log(slope);
    double gradient =
        Math.abs(chi - 1) < 1e-9 ? Double.POSITIVE_INFINITY : 1 / Math.abs(Math.log(chi));
    return new DepthScales(q, c, chi, signal, gradient, (chi <= 1 + 1e-9 ? 6 : 4.5) * signal);
  }

  private double correlation(NormalMoments at, double q) {
    double variance = q - centre * centre;
    double c = 0.5;
    for (int i = 0; i < STEPS; i++) {
      double next = (gain * at.product(c) + shift - centre * centre) / variance;
      if (Math.abs(next - c) < 1e-12) {
        break;
      }
      c = Math.max(0, Math.min(1, next));
    }
    return c;
  }

  /** What σ_w² must be multiplied by for a layer to keep the gradient, biases as they are. */
  OptionalDouble keeping() {
    double low = -WIDEST;
    double high = WIDEST;
    if (times(low).chi() > 1 || times(high).chi() < 1) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < 20; i++) {
      double middle = (low + high) / 2;
      if (times(middle).chi() < 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(Math.exp(high));
  }

  private Stack times(double log) {
    return new Stack(activation, gain * Math.exp(log), shift, centre);
  }
}
