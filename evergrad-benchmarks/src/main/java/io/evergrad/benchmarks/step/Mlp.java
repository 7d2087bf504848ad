package io.evergrad.benchmarks.step;

import io.evergrad.benchmarks.step.Parameter.Start;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code layers} linear layers {@code width → width}, each followed by tanh, then {@code width →
 * 10}.
 *
 * @param start of the square weights. Thousands of Glorot-uniform layers let the signal and the
 *     gradient vanish; orthogonal ones with tanh keep both (Pennington et al. 2017).
 */
public record Mlp(int layers, int width, int batch, Start start) implements Model {

  /** With Glorot-uniform weights. */
  public Mlp(int layers, int width, int batch) {
    this(layers, width, batch, Start.GLOROT);
  }

  /** With orthogonal weights, for thousands of layers. */
  public static Mlp deep(int layers, int width, int batch) {
    return new Mlp(layers, width, batch, Start.ORTHOGONAL);
  }

  @Override
  public String name() {
    return "mlp-" + layers + "x" + width;
  }

  @Override
  public List<Long> inputShape() {
    return List.of((long) width);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      all.add(Parameter.of(start, width, width));
      all.add(Parameter.bias(width));
    }
    all.add(Parameter.weight(CLASSES, width));
    all.add(Parameter.bias(CLASSES));
    return List.copyOf(all);
  }

  /** 1e-4, beyond 100 layers 1e-2 divided by the depth: every layer moves the output. */
  @Override
  public double learningRate() {
    return layers <= 100 ? 1e-4 : 1e-2 / layers;
  }
}
