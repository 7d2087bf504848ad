package io.evergrad.diagnose.rule;

import io.evergrad.diagnose.Evidence;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.ActivationMean;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * How large the outputs of the hidden layers with weights are, from the input on, up to the first
 * that is no number: √(mean² + std²) over batch and units. Not the standard deviation alone: behind
 * sigmoids it falls while the outputs rest at a size of their own.
 */
record ForwardSignal(List<LayerFact> layers, Trend trend) {

  /** What it is read from. */
  static final Measure[] NEEDS = {new ActivationMean(), new ActivationStd()};

  static ForwardSignal of(Subject subject, Reading reading) {
    List<LayerFact> weights = subject.weightLayers();
    double[] mean = reading.of(new ActivationMean());
    double[] std = reading.of(new ActivationStd());
    List<LayerFact> layers = new ArrayList<>();
    List<Double> sizes = new ArrayList<>();
    for (LayerFact layer : weights.subList(0, Math.max(0, weights.size() - 1))) {
      double size = Math.hypot(mean[layer.index()], std[layer.index()]);
      if (!Double.isFinite(size)) {
        break;
      }
      layers.add(layer);
      sizes.add(size);
    }
    return new ForwardSignal(layers, new Trend(sizes.stream().mapToDouble(s -> s).toArray()));
  }

  boolean speaks() {
    return trend.speaks();
  }

  String last() {
    return layers.get(layers.size() - 1).path();
  }

  /** The paths of the layers whose size is beyond {@code share} of the first's. */
  List<String> beyond(double share) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      double ratio = trend.sizes()[i] / trend.sizes()[0];
      if (share < 1 ? ratio < share : ratio > share) {
        paths.add(layers.get(i).path());
      }
    }
    return paths;
  }

  /** What the signal does from end to end and a layer, against what rules allow. */
  List<Evidence> evidence(double decadesAllowed, double factorAllowed) {
    return List.of(
        new Evidence(
            "activation-rms last/first layer",
            last(),
            Math.pow(10, trend.decades()),
            Math.pow(10, decadesAllowed)),
        new Evidence(
            "activation-rms factor per layer",
            Texts.range(layers.stream().map(LayerFact::path).toList()),
            trend.factorPerLayer(),
            factorAllowed));
  }
}
