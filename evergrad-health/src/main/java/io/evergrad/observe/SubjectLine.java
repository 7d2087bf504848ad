package io.evergrad.observe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evergrad.model.FlatRegion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The header of a history file. */
final class SubjectLine {

  static final String FORMAT = "evergrad-history";
  static final int VERSION = 1;

  private SubjectLine() {}

  static ObjectNode of(Subject subject) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", FORMAT).put("version", VERSION);
    node.put("planned-steps", subject.plannedSteps());
    node.set("blind-loss", JsonLine.number(subject.blindLoss()));
    ArrayNode layers = node.putArray("layers");
    for (LayerFact layer : subject.layers()) {
      layers
          .addObject()
          .put("path", layer.path())
          .put("name", layer.name())
          .put("kind", layer.kind().name())
          .put("flat", layer.flat().name())
          .put("units", layer.units());
    }
    ArrayNode parameters = node.putArray("parameters");
    subject.parameters().forEach(parameters::add);
    return node;
  }

  static Subject subject(JsonLine line) throws IOException {
    if (!line.text("format").equals(FORMAT)) {
      throw line.wrong("format", FORMAT, line.text("format"));
    }
    if (line.whole("version") != VERSION) {
      throw line.wrong("version", VERSION + ", the one this release reads", line.whole("version"));
    }
    List<LayerFact> layers = new ArrayList<>();
    for (JsonLine layer : line.objects("layers")) {
      layers.add(
          new LayerFact(
              layers.size(),
              layer.text("path"),
              layer.text("name"),
              choice(LayerFact.Kind.values(), layer, "kind"),
              choice(FlatRegion.Kind.values(), layer, "flat"),
              layer.whole("units")));
    }
    return new Subject(
        layers, line.texts("parameters"), line.whole("planned-steps"), line.number("blind-loss"));
  }

  private static <E extends Enum<E>> E choice(E[] all, JsonLine line, String field)
      throws IOException {
    String text = line.text(field);
    for (E each : all) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    throw line.wrong(field, "one of " + Arrays.toString(all), text);
  }
}
