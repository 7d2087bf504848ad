package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/**
 * How many outputs are NaN or infinite; 1 stands for at least one where the numbers before were all
 * of ordinary size.
 */
public record NonFiniteOutputs() implements LayerMeasure {

  @Override
  public String name() {
    return "non-finite-outputs";
  }

  @Override
  public String meaning() {
    return "Above 0: the forward pass has overflowed here.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    return group.isWide()
        ? group.rows().mul(0).replaceNan(1).sum(1)
        : group.means().mul(0).replaceNan(1);
  }
}
