package io.evergrad.observe.measure;

import io.evergrad.analyse.LayerJacobian;
import io.evergrad.analyse.Probe;
import io.evergrad.tensor.Autograd;
import java.util.Arrays;

/**
 * The singular values of each layer's Jacobian ∂out/∂in on one example: their mean and the largest.
 * NaN where they were not computed.
 *
 * <p>Source: Saxe et al. 2014, sec. 3; Pennington et al. 2017.
 */
public record JacobianScale() implements ProbeMeasure {

  @Override
  public String name() {
    return "jacobian-scale";
  }

  @Override
  public String meaning() {
    return "Mean, then largest. Near 1 a layer hands a gradient on as it is; far from 1 in many"
        + " layers, it vanishes or explodes.";
  }

  @Override
  public Places places() {
    return Places.LAYERS;
  }

  @Override
  public int width() {
    return 2;
  }

  @Override
  public double[] of(Probe probe, FlatState.Plan plan) {
    double[] values = new double[2 * probe.network().leaves().size()];
    Arrays.fill(values, Double.NaN);
    for (LayerJacobian layer : Autograd.on(() -> LayerJacobian.of(probe, 1))) {
      values[2 * layer.index()] = layer.values().mean();
      values[2 * layer.index() + 1] = layer.values().largest();
    }
    return values;
  }
}
