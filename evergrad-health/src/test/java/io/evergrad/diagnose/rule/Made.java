package io.evergrad.diagnose.rule;

import io.evergrad.model.FlatRegion;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Monitor;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.DeadUnits;
import io.evergrad.observe.measure.FlatFraction;
import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.ParameterMeasure;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.observe.measure.WeightNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Histories made by hand: layers with weights, each followed by an activation. */
final class Made {

  private final Subject subject;
  private final History history;
  private final Map<LayerMeasure, double[]> layers = new HashMap<>();
  private final Map<ParameterMeasure, double[]> parameters = new HashMap<>();

  private Made(List<LayerFact> facts, long planned, double blind) {
    List<String> names = new ArrayList<>();
    facts.stream()
        .filter(f -> f.kind() == LayerFact.Kind.WEIGHTS)
        .forEach(f -> names.add(f.path() + ".weight"));
    subject = new Subject(facts, names, planned, blind);
    history = new History(subject);
    Monitor.standard().layerMeasures().forEach(m -> layers.put(m, new double[facts.size()]));
    Monitor.standard()
        .parameterMeasures()
        .forEach(m -> parameters.put(m, new double[names.size()]));
    Arrays.fill(parameters.get(new WeightNorm()), 1);
    Arrays.fill(parameters.get(new UpdateRatio()), 1e-3);
    Arrays.fill(layers.get(new BackwardSignal()), 1);
  }

  /** So many pairs of a linear layer and an activation of {@code flat}, then a linear head. */
  static Made net(int depth, FlatRegion.Kind flat) {
    List<LayerFact> facts = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      facts.add(fact(facts.size(), "linear-" + i, LayerFact.Kind.WEIGHTS, FlatRegion.Kind.NONE));
      facts.add(fact(facts.size(), "act-" + i, LayerFact.Kind.ACTIVATION, flat));
    }
    facts.add(fact(facts.size(), "linear-" + depth, LayerFact.Kind.WEIGHTS, FlatRegion.Kind.NONE));
    return new Made(facts, 100, 1);
  }

  private static LayerFact fact(int index, String path, LayerFact.Kind kind, FlatRegion.Kind flat) {
    return new LayerFact(index, path, path.replaceAll("-.*", ""), kind, flat, 10);
  }

  /** ‖δ‖ at the i-th layer with weights, from the input. */
  Made signal(DoubleUnaryOperator byLayer) {
    return set(new BackwardSignal(), LayerFact.Kind.WEIGHTS, byLayer);
  }

  Made dead(DoubleUnaryOperator byActivation) {
    return set(new DeadUnits(), LayerFact.Kind.ACTIVATION, byActivation);
  }

  Made flat(DoubleUnaryOperator byActivation) {
    return set(new FlatFraction(), LayerFact.Kind.ACTIVATION, byActivation);
  }

  Made layer(LayerMeasure measure, int index, double value) {
    layers.get(measure)[index] = value;
    return this;
  }

  Made parameter(ParameterMeasure measure, double value) {
    Arrays.fill(parameters.get(measure), value);
    return this;
  }

  private Made set(LayerMeasure measure, LayerFact.Kind kind, DoubleUnaryOperator values) {
    int i = 0;
    for (LayerFact fact : subject.layers()) {
      if (fact.kind() == kind) {
        layers.get(measure)[fact.index()] = values.applyAsDouble(i++);
      }
    }
    return this;
  }

  /** Adds so many readings, ten steps apart, of what is set now. */
  Made read(int count, int batch, double loss) {
    for (int i = 0; i < count; i++) {
      Map<LayerMeasure, double[]> layerCopy = new HashMap<>();
      layers.forEach((m, v) -> layerCopy.put(m, v.clone()));
      Map<ParameterMeasure, double[]> parameterCopy = new HashMap<>();
      parameters.forEach((m, v) -> parameterCopy.put(m, v.clone()));
      long step = 10L * history.readings().size();
      history.add(new Reading(step, batch, loss, layerCopy, parameterCopy));
    }
    return this;
  }

  History history() {
    return history;
  }
}
