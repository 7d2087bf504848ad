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

  /** A number, or null where it is none, for JSON has no NaN. */
  static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
