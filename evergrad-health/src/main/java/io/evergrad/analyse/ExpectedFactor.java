package io.evergrad.analyse;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.init.Fans;
import io.evergrad.model.Activation;
import io.evergrad.model.Node;
import io.evergrad.model.activation.GaussianMoments;
import io.evergrad.model.layer.Flatten;
import io.evergrad.model.layer.Reshape;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a wide layer with random weights would multiply the backward signal's rms by.
 *
 * <ul>
 *   <li>linear and convolution: √(σ_w²·n_out/n_in), σ_w² the weights' mean square times fan-in, n
 *       the numbers an example has before and after; borders that padding cuts off are not counted
 *   <li>activation: √E[φ'(√q z)²], z ~ N(0, 1), q the mean square of what enters it
 *   <li>flatten and reshape: 1
 * </ul>
 *
 * <p>Source: Schoenholz et al. 2017, eq. 17, per unit; He et al. 2015, eq. 14.
 */
final class ExpectedFactor {

  private static final Set<String> WEIGHTS =
      Set.of("linear", "conv1d", "conv2d", "conv-transpose2d");
  private static final Set<String> TRAINED = Set.of("rnn", "irnn", "lstm", "gru", "self-attention");
  private static final List<String> REMADE =
      List.of("weight-norm-", "spectral-norm-", "weight-standardisation-", "quantised-");
  private static final Set<String> SPREADING = Set.of("linear", "conv1d", "conv2d");

  private ExpectedFactor() {}

  /** Whether layers of that name multiply by a matrix of weights. */
  static boolean hasWeights(String name) {
    return WEIGHTS.contains(name);
  }

  /** Whether layers of that name have weights or a recurrence. */
  static boolean isTrained(String name) {
    return hasWeights(name) || TRAINED.contains(name);
  }

  /** NaN where no formula says. */
  static double of(Crossing crossing, FlatParameters parameters) {
    Node node = crossing.node();
    if (node.spec() instanceof Flatten || node.spec() instanceof Reshape) {
      return 1;
    }
    if (node.spec() instanceof Activation activation) {
      double rms = BackwardFactors.rms(crossing.in());
      return activation.isElementwise() && rms > 0 && Double.isFinite(rms)
          ? Math.sqrt(new GaussianMoments(activation).slopeMeanSquare(rms * rms))
          : Double.NaN;
    }
    Optional<Tensor> weight =
        SPREADING.contains(node.name()) ? weight(node.path(), parameters) : Optional.empty();
    return weight.map(w -> spread(w, node)).orElse(Double.NaN);
  }

  private static double spread(Tensor weight, Node node) {
    double meanSquare = weight.to(DType.FLOAT64).square().mean().item();
    double gain = meanSquare * Fans.of(weight.shape()).in();
    return Math.sqrt(gain * node.output().count() / node.input().count());
  }

  /**
   * The parameter {@code weight} of the layer at {@code path}; empty where the layer computes with
   * others made of it.
   */
  static Optional<Tensor> weight(String path, FlatParameters parameters) {
    if (REMADE.stream().anyMatch(path::contains)) {
      return Optional.empty();
    }
    List<Parameter> all = parameters.layout().parameters();
    String name = path + ".weight";
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).path().equals(name)) {
        return Optional.of(parameters.master(i).detach());
      }
    }
    return Optional.empty();
  }
}
