package io.evergrad.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The one JSON object of {@code --json}. */
final class Json {

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static void print(Console console, JsonNode result) {
    console.out().println(result.toPrettyString());
    console.out().flush();
  }

  /** A number; one that is not finite as a string, for JSON has none such. */
  static JsonNode number(double value) {
    return Double.isFinite(value)
        ? JsonNodeFactory.instance.numberNode(value)
        : JsonNodeFactory.instance.textNode(Double.toString(value));
  }
}
