package io.evergrad.diagnose.rule;

import io.evergrad.observe.DataFact;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Subject;
import java.util.List;

/** The layers that take their statistics from the batch. */
final class BatchNorms {

  private BatchNorms() {}

  static List<LayerFact> of(Subject subject) {
    return subject.of(LayerFact.Kind.NORMALISATION).stream()
        .filter(l -> l.name().equals("batch-norm"))
        .toList();
  }

  /** The numbers that {@code layer} takes a channel's mean and variance of; 0 where unknown. */
  static long numbers(Subject subject, LayerFact layer) {
    DataFact data = subject.data();
    int batch = subject.settings().batch();
    long examples = data.examples() > 0 ? Math.min(batch, data.examples()) : batch;
    return examples * layer.places();
  }
}
