package io.evergrad.model.layer;

import io.evergrad.init.Initializer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Pass;
import io.evergrad.model.Reparametrisation;
import io.evergrad.model.Slot;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * Weights divided by their largest singular value σ, so that no layer inside can stretch its input.
 *
 * <p>W [out, …] is taken as a matrix [out, the rest]. σ = uᵀWv comes from a power iteration whose
 * left vector u [out] is kept in the network's states: {@value #AT_START} iterations at the start,
 * one in every training pass, none in evaluation. u and v count as constants in the gradient.
 */
@Part(
    name = "spectral-norm",
    summary = "Divides each weight matrix by its largest singular value.",
    formula = "W̄ = W/σ(W), σ = uᵀWv, v ← Wᵀu/‖Wᵀu‖, u ← Wv/‖Wv‖",
    source = "Miyato et al. 2018, eq. 8 and algorithm 1")
public record SpectralNorm(@Param("the layers inside, in order") List<LayerSpec> layers)
    implements Reweighted {

  private static final int AT_START = 15; // as in PyTorch
  private static final double SHORTEST = 1e-12;

  public SpectralNorm {
    layers = List.copyOf(layers);
  }

  public SpectralNorm(LayerSpec... layers) {
    this(List.of(layers));
  }

  @Override
  public SpectralNorm withLayers(List<LayerSpec> layers) {
    return new SpectralNorm(layers);
  }

  @Override
  public Reparametrisation reparametrisation() {
    return weight -> {
      Slot trained = weight.parameter();
      Initializer start =
          (u, fans, rng) -> {
            u.normalInPlace(0, 1, rng);
            for (int i = 0; i < AT_START; i++) {
              u.copyInPlace(left(trained.tensor().flatten(1), u));
            }
          };
      Slot left =
          weight.site().state(weight.name() + "-u", Shape.of(weight.shape().size(0)), start);
      return (w, pass) -> w.div(sigma(w.flatten(1), left.tensor(), pass));
    };
  }

  private static Tensor sigma(Tensor matrix, Tensor kept, Pass pass) {
    Tensor u =
        pass.training() ? Autograd.off(() -> kept.copyInPlace(left(matrix, kept)).mul(1)) : kept;
    Tensor v = Autograd.off(() -> right(matrix, u));
    return u.mul(matrix.matmul(v)).sum().clamp(SHORTEST, Double.POSITIVE_INFINITY);
  }

  private static Tensor right(Tensor matrix, Tensor u) {
    return unit(matrix.transpose(0, 1).matmul(u));
  }

  private static Tensor left(Tensor matrix, Tensor u) {
    return unit(matrix.matmul(right(matrix, u)));
  }

  private static Tensor unit(Tensor vector) {
    return vector.div(vector.norm().clamp(SHORTEST, Double.POSITIVE_INFINITY));
  }
}
