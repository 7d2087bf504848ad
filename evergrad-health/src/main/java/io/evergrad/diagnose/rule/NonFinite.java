package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.ClipGradients;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.model.activation.Relu;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.Measure;
import io.evergrad.observe.measure.NonFiniteGradients;
import io.evergrad.observe.measure.NonFiniteOutputs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * NaN or infinity in the loss, in a layer's output or in a gradient: the run is lost from there.
 */
public record NonFinite() implements Rule {

  @Override
  public String name() {
    return "non-finite";
  }

  @Override
  public String sentence() {
    return "NaN or infinity in the loss, in a layer's output or in a gradient.";
  }

  @Override
  public Optional<Finding> examine(History history) {
    List<Reading> readings = history.readings();
    int from = readings.size();
    while (from > 0 && holds(readings.get(from - 1))) {
      from--;
    }
    return from == readings.size()
        ? Optional.empty()
        : Optional.of(finding(history, readings.get(from)));
  }

  private static boolean holds(Reading reading) {
    return !Double.isFinite(reading.loss()) || outputs(reading) > 0 || gradients(reading) > 0;
  }

  private static double outputs(Reading reading) {
    return sum(reading, new NonFiniteOutputs());
  }

  private static double gradients(Reading reading) {
    return sum(reading, new NonFiniteGradients());
  }

  private static double sum(Reading reading, Measure measure) {
    return reading.has(measure) ? Arrays.stream(reading.of(measure)).sum() : 0;
  }

  private Finding finding(History history, Reading first) {
    double[] perLayer =
        first.has(new NonFiniteOutputs())
            ? first.of(new NonFiniteOutputs())
            : new double[history.subject().layers().size()];
    List<String> where =
        history.subject().layers().stream()
            .filter(l -> perLayer[l.index()] > 0)
            .map(LayerFact::path)
            .limit(1)
            .toList();
    String lossOrGradients = Double.isFinite(first.loss()) ? "the gradients" : "the loss";
    String place = where.isEmpty() ? lossOrGradients : where.get(0);
    boolean born = first.step() == 0;
    Cure[] structural = {
      new Reinitialise(), new InsertNormalisation(), new ReplaceActivation(new Relu())
    };
    Cure[] later = {
      new ClipGradients(1),
      new ChangeLearningRate(0.1),
      new InsertNormalisation(),
      new Reinitialise()
    };
    return new Finding(
        name(),
        Severity.CRITICAL,
        first.step(),
        where,
        Texts.format(
            "At step %d the first number that is not finite appears in %s; the loss there is %s.",
            first.step(), place, first.loss()),
        List.of(
            new Evidence("non-finite-outputs", place, outputs(first), 0),
            new Evidence("non-finite-gradients", "all parameters", gradients(first), 0)),
        born ? List.of(structural) : UpdateSize.loweredFirst(history, later));
  }
}
