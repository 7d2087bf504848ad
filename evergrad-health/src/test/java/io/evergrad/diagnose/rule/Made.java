package io.evergrad.diagnose.rule;

import io.evergrad.model.FlatRegion;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Monitor;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.DeadUnits;
import io.evergrad.observe.measure.ExampleSpread;
import io.evergrad.observe.measure.FlatFraction;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.LearningRate;
import io.evergrad.observe.measure.Measure;
import io.evergrad.observe.measure.SignalSpread;
import io.evergrad.observe.measure.UnitSpread;
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
  private final Map<Measure, double[]> values = new HashMap<>();

  private Made(Subject subject) {
    this.subject = subject;
    history = new History(subject);
    List<LayerFact> facts = subject.layers();
    List<String> names = subject.parameters();
    for (Measure measure : Monitor.standard().measures()) {
      int places =
          switch (measure.places()) {
            case LAYERS -> facts.size();
            case PARAMETERS -> names.size();
            case RUN -> 1;
          };
      values.put(measure, new double[places]);
    }
    Arrays.fill(values.get(new WeightNorm()), 1);
    Arrays.fill(values.get(new UpdateRatio()), 1e-3);
    Arrays.fill(values.get(new GradientNorm()), 1);
    Arrays.fill(values.get(new BackwardSignal()), 1);
    Arrays.fill(values.get(new UnitSpread()), 1);
    Arrays.fill(values.get(new SignalSpread()), 1);
    Arrays.fill(values.get(new ExampleSpread()), 1);
  }

  /** Of these layers, each with weights having one parameter, and 100 steps planned. */
  static Subject subject(List<LayerFact> facts) {
    List<String> names =
        facts.stream()
            .filter(f -> f.kind() == LayerFact.Kind.WEIGHTS)
            .map(f -> f.path() + ".weight")
            .toList();
    return new Subject(facts, names, 100, 1);
  }

  static Made of(Subject subject) {
    return new Made(subject);
  }

  /** So many pairs of a linear layer and an activation of {@code flat}, then a linear head. */
  static Made net(int depth, FlatRegion.Kind flat) {
    List<LayerFact> facts = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      facts.add(fact(facts.size(), "linear-" + i, LayerFact.Kind.WEIGHTS, FlatRegion.Kind.NONE));
      facts.add(fact(facts.size(), "act-" + i, LayerFact.Kind.ACTIVATION, flat));
    }
    facts.add(fact(facts.size(), "linear-" + depth, LayerFact.Kind.WEIGHTS, FlatRegion.Kind.NONE));
    return new Made(subject(facts));
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
    values.get(measure)[index] = value;
    return this;
  }

  /** A number of every parameter, or of the run. */
  Made parameter(Measure measure, double value) {
    Arrays.fill(values.get(measure), value);
    return this;
  }

  Made rate(double value) {
    values.get(new LearningRate())[0] = value;
    return this;
  }

  /** A number for each layer of {@code kind}, from the input. */
  Made set(LayerMeasure measure, LayerFact.Kind kind, DoubleUnaryOperator byPlace) {
    int i = 0;
    for (LayerFact fact : subject.layers()) {
      if (fact.kind() == kind) {
        values.get(measure)[fact.index()] = byPlace.applyAsDouble(i++);
      }
    }
    return this;
  }

  /** Adds so many readings, ten steps apart, of what is set now. */
  Made read(int count, int batch, double loss) {
    for (int i = 0; i < count; i++) {
      Map<Measure, double[]> copy = new HashMap<>();
      values.forEach((m, v) -> copy.put(m, v.clone()));
      long step = 10L * history.readings().size();
      history.add(new Reading(step, batch, loss, copy));
    }
    return this;
  }

  History history() {
    return history;
  }
}
