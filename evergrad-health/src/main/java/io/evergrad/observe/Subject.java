package io.evergrad.observe;

import java.util.List;

/**
 * What is known of a run before it starts.
 *
 * @param layers the leaf layers, from the input
 * @param parameters the parameters' paths, in the order of the flat buffer
 * @param plannedSteps how long it is meant to train
 * @param blindLoss the loss of always answering with the class shares or the mean, which needs no
 *     input; NaN where unknown
 */
public record Subject(
    List<LayerFact> layers, List<String> parameters, long plannedSteps, double blindLoss) {

  public Subject {
    layers = List.copyOf(layers);
    parameters = List.copyOf(parameters);
  }

  /** The layers with weights that multiply: where depth counts. */
  public List<LayerFact> weightLayers() {
    return layers.stream().filter(l -> l.kind() == LayerFact.Kind.WEIGHTS).toList();
  }

  public List<LayerFact> activations() {
    return layers.stream().filter(l -> l.kind() == LayerFact.Kind.ACTIVATION).toList();
  }

  public Subject withPlannedSteps(long steps) {
    return new Subject(layers, parameters, steps, blindLoss);
  }
}
