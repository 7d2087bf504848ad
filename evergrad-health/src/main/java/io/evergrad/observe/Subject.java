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
 * @param settings how it is trained
 * @param data what its training examples look like
 */
public record Subject(
    List<LayerFact> layers,
    List<String> parameters,
    long plannedSteps,
    double blindLoss,
    Settings settings,
    DataFact data) {

  public Subject {
    layers = List.copyOf(layers);
    parameters = List.copyOf(parameters);
  }

  /** With nothing known of settings and data. */
  public Subject(
      List<LayerFact> layers, List<String> parameters, long plannedSteps, double blindLoss) {
    this(layers, parameters, plannedSteps, blindLoss, Settings.unknown(), DataFact.unknown());
  }

  /** The layers with weights that multiply: where depth counts. */
  public List<LayerFact> weightLayers() {
    return of(LayerFact.Kind.WEIGHTS);
  }

  public List<LayerFact> activations() {
    return of(LayerFact.Kind.ACTIVATION);
  }

  public List<LayerFact> of(LayerFact.Kind kind) {
    return layers.stream().filter(l -> l.kind() == kind).toList();
  }

  public Subject withPlannedSteps(long steps) {
    return new Subject(layers, parameters, steps, blindLoss, settings, data);
  }

  public Subject withSettings(Settings other) {
    return new Subject(layers, parameters, plannedSteps, blindLoss, other, data);
  }

  public Subject withData(DataFact other) {
    return new Subject(layers, parameters, plannedSteps, blindLoss, settings, other);
  }
}
