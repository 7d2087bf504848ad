package io.evergrad.observe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.ParameterMeasure;
import io.evergrad.train.Validation;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A reading, or a validation, as a line of a history file. */
final class ReadingLine {

  private ReadingLine() {}

  static ObjectNode of(Reading reading) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("step", reading.step()).put("batch", reading.batch());
    node.set("loss", JsonLine.number(reading.loss()));
    put(node.putObject("layers"), reading.layers(), LayerMeasure::name);
    put(node.putObject("parameters"), reading.parameters(), ParameterMeasure::name);
    return node;
  }

  private static <M> void put(
      ObjectNode node, Map<M, double[]> values, Function<M, String> nameOf) {
    values.keySet().stream()
        .sorted(Comparator.comparing(nameOf))
        .forEach(m -> node.set(nameOf.apply(m), JsonLine.numbers(values.get(m))));
  }

  static ObjectNode of(History.Trial trial) {
    Validation validation = trial.validation();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode inner = node.put("step", trial.step()).putObject("validation");
    inner.set("loss", JsonLine.number(validation.loss()));
    inner.put("metric", validation.metric());
    inner.set("value", JsonLine.number(validation.value()));
    return node;
  }

  static void addTo(History history, JsonLine line, Monitor monitor) throws IOException {
    long step = line.whole("step");
    if (line.has("validation")) {
      JsonLine inner = line.object("validation");
      history.add(
          new History.Trial(
              step,
              new Validation(inner.number("loss"), inner.text("metric"), inner.number("value"))));
      return;
    }
    Subject subject = history.subject();
    history.add(
        new Reading(
            step,
            line.small("batch"),
            line.number("loss"),
            values(
                line.object("layers"),
                monitor.layerMeasures(),
                LayerMeasure::name,
                subject.layers().size()),
            values(
                line.object("parameters"),
                monitor.parameterMeasures(),
                ParameterMeasure::name,
                subject.parameters().size())));
  }

  private static <M> Map<M, double[]> values(
      JsonLine line, List<M> known, Function<M, String> nameOf, int count) throws IOException {
    Map<M, double[]> values = new LinkedHashMap<>();
    for (Iterator<String> names = line.node().fieldNames(); names.hasNext(); ) {
      String name = names.next();
      double[] numbers = line.numbers(name);
      if (numbers.length != count) {
        throw line.wrong(name, count + " numbers, as the header says", numbers.length);
      }
      values.put(measure(line, known, nameOf, name), numbers);
    }
    return values;
  }

  private static <M> M measure(
      JsonLine line, List<M> known, Function<M, String> nameOf, String name) throws IOException {
    for (M measure : known) {
      if (nameOf.apply(measure).equals(name)) {
        return measure;
      }
    }
    throw line.wrong(name, "one of " + known.stream().map(nameOf).toList(), name);
  }
}
