package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/**
 * How many directions a layer's outputs take: the participation ratio (Σλ)²/Σλ² of the eigenvalues
 * of their covariance, over the most there could be, min(examples − 1, units). Images and sequences
 * count by their mean over the places. No eigenvalue is computed, for Σλ and Σλ² are the trace and
 * the squared norm of the examples' Gram matrix. NaN where outputs do not differ at all.
 *
 * <p>Source: the participation ratio as in Gao et al. 2017, eq. 4; rank collapse: Daneshmand et al.
 * 2020.
 */
public record EffectiveRank() implements LayerMeasure {

  @Override
  public String name() {
    return "effective-rank";
  }

  @Override
  public String meaning() {
    return "Falling towards 0 from layer to layer: examples become alike, and nothing can be told"
        + " apart behind.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    Tensor x = group.features();
    long examples = x.shape().size(1);
    long units = x.shape().size(2);
    Tensor centred = x.sub(x.mean(1).unsqueeze(1));
    Tensor norms = group.norms(centred.flatten(1));
    Tensor gram = product(centred, examples > units);
    Tensor squares = group.norms(gram.flatten(1));
    double most = Math.max(1, Math.min(examples - 1, units));
    return norms.square().div(squares).square().mul(1 / most);
  }

  private static Tensor product(Tensor x, boolean byUnits) {
    Tensor turned = x.transpose(1, 2);
    return byUnits ? turned.matmul(x) : x.matmul(turned);
  }
}
