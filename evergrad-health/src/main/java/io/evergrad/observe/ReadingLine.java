package io.evergrad.observe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evergrad.observe.measure.Measure;
import io.evergrad.train.Validation;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reading, or a validation, as a line of a history file. */
final class ReadingLine {

  private ReadingLine() {}

  static ObjectNode of(Reading reading) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("step", reading.step()).put("batch", reading.batch());
    node.set("loss", JsonLine.number(reading.loss()));
    ObjectNode values = node.putObject("values");
    reading.values().keySet().stream()
        .sorted(Comparator.comparing(Measure::name))
        .forEach(m -> values.set(m.name(), JsonLine.numbers(reading.of(m))));
    return node;
  }

  static ObjectNode of(Losses.Stretch stretch) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("step", stretch.step()).put("steps", stretch.steps());
    double[] numbers = {stretch.mean(), stretch.least(), stretch.largest()};
    node.set("losses", JsonLine.numbers(numbers));
    return node;
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
    if (line.has("losses")) {
      double[] n = line.numbers("losses");
      if (n.length != 3) {
        throw line.wrong("losses", "mean, least and largest", n.length + " numbers");
      }
      history.losses().add(new Losses.Stretch(step, line.whole("steps"), n[0], n[1], n[2]));
      return;
    }
    history.add(
        new Reading(
            step,
            line.small("batch"),
            line.number("loss"),
            values(line.object("values"), monitor.measures(), history.subject())));
  }

  private static Map<Measure, double[]> values(JsonLine line, List<Measure> known, Subject subject)
      throws IOException {
    Map<Measure, double[]> values = new LinkedHashMap<>();
    for (Iterator<String> names = line.node().fieldNames(); names.hasNext(); ) {
      String name = names.next();
      Measure measure = measure(line, known, name);
      double[] numbers = line.numbers(name);
      int count = count(measure, subject);
      if (numbers.length != count) {
        throw line.wrong(name, count + " numbers, as the header says", numbers.length);
      }
      values.put(measure, numbers);
    }
    return values;
  }

  private static int count(Measure measure, Subject subject) {
    return measure.width()
        * switch (measure.places()) {
          case LAYERS -> subject.layers().size();
          case PARAMETERS -> subject.parameters().size();
          case RUN -> 1;
        };
  }

  private static Measure measure(JsonLine line, List<Measure> known, String name)
      throws IOException {
    for (Measure measure : known) {
      if (measure.name().equals(name)) {
        return measure;
      }
    }
    throw line.wrong(name, "one of " + known.stream().map(Measure::name).toList(), name);
  }
}
