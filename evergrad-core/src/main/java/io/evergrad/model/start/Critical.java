package io.evergrad.model.start;

import io.evergrad.init.Fans;
import io.evergrad.init.Initializer;
import io.evergrad.init.KernelCentre;
import io.evergrad.init.Orthogonal;
import io.evergrad.model.Activation;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Optional;

/**
 * Weights and biases on the edge of chaos of a net of one activation, where neither the signal nor
 * the gradient changes its size from layer to layer: σ_w² = 1/E[φ'(√q z)²] and σ_b² = q − σ_w²V(q).
 *
 * <p>Matrices and kernels are filled with values of variance σ_w²/fan_in, vectors with N(0, σ_b²):
 * a net needs this for its weights and for its biases. Orthogonal matrices have that variance too,
 * and kernels are orthogonal at their centre and 0 elsewhere.
 *
 * <p>The net is chosen by the variance q of its pre-activations or by σ_b². For relu and leaky-relu
 * σ_w² is He's whatever q, and σ_b² is 0.
 */
@Part(
    name = "critical",
    summary = "The edge of chaos: keeps the size of signal and gradient for a given activation.",
    formula = "σ_w² = 1/E[φ'(√q z)²], σ_b² = q − σ_w²·E[φ(√q z)²]",
    source = "Poole et al. 2016; Schoenholz et al. 2017, eq. 5; Pennington et al. 2017")
public record Critical(
    @Param("the activation after each layer") Activation activation,
    @Param(
            "variance of the pre-activations to keep, above 0; absent, 1 or what bias-variance gives")
        Optional<Double> q,
    @Param("variance of the biases, at least 0; instead of q") Optional<Double> biasVariance,
    @Param(value = "orthogonal weights instead of normal ones", byDefault = "false")
        boolean orthogonal)
    implements Initializer {

  /**
   * @throws IllegalArgumentException if the activation has no critical point there
   */
  public Critical {
    q.ifPresent(v -> Checks.positive("critical.q", v));
    biasVariance.ifPresent(v -> Checks.notNegative("critical.bias-variance", v));
    Checks.that(
        q.isEmpty() || biasVariance.isEmpty(),
        "critical.bias-variance",
        "absent where q is given",
        biasVariance.map(String::valueOf).orElse(""));
    Checks.that(
        activation.isElementwise(),
        "critical.activation",
        "a function of each number alone",
        activation);
    CriticalPoint.of(activation, q, biasVariance);
  }

  /** Normal weights that keep a variance of 1. */
  public Critical(Activation activation) {
    this(activation, Optional.empty(), Optional.empty(), false);
  }

  /** Normal weights that keep the variance {@code q}. */
  public Critical(Activation activation, double q) {
    this(activation, Optional.of(q), Optional.empty(), false);
  }

  /** The same with orthogonal weights. */
  public Critical withOrthogonal() {
    return new Critical(activation, q, biasVariance, true);
  }

  /** σ_w², σ_b² and q. */
  public CriticalPoint point() {
    return CriticalPoint.of(activation, q, biasVariance);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    CriticalPoint point = point();
    if (parameter.shape().rank() < 2) {
      parameter.normalInPlace(0, Math.sqrt(point.biasVariance()), rng);
    } else if (orthogonal) {
      orthogonal(parameter, Math.sqrt(point.weightVariance()), rng);
    } else {
      parameter.normalInPlace(0, Math.sqrt(point.weightVariance() / fans.in()), rng);
    }
  }

  /** Singular values such that the mean square is σ_w² over the inputs, also where sides differ. */
  private static void orthogonal(Tensor parameter, double std, Rng rng) {
    Shape shape = KernelCentre.matrix(parameter.shape());
    double tall = Math.max(1, shape.size(0) / (double) shape.size(1));
    Tensor matrix = Tensor.zeros(shape, parameter.dtype(), parameter.device());
    new Orthogonal(std * Math.sqrt(tall)).fill(matrix, Fans.of(shape), rng);
    KernelCentre.put(parameter, matrix);
  }
}
