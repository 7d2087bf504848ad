package io.evergrad.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object in a line of a file, read field by field.
 *
 * @param place the file and line, for messages
 */
record JsonLine(String place, ObjectNode node) {

  static JsonNode number(double value) {
    return Double.isFinite(value)
        ? JsonNodeFactory.instance.numberNode(value)
        : JsonNodeFactory.instance.textNode(Double.toString(value));
  }

  static ArrayNode numbers(double[] values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }

  boolean has(String field) {
    return node.has(field);
  }

  String text(String field) throws IOException {
    JsonNode value = node.get(field);
    if (value == null || !value.isTextual()) {
      throw wrong(field, "a text", value);
    }
    return value.textValue();
  }

  long whole(String field) throws IOException {
    JsonNode value = node.get(field);
    if (value == null || !value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw wrong(field, "a whole number", value);
    }
    return value.longValue();
  }

  int small(String field) throws IOException {
    long value = whole(field);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw wrong(field, "a whole number from 0", node.get(field));
    }
    return (int) value;
  }

  double number(String field) throws IOException {
    return number(field, node.get(field));
  }

  double[] numbers(String field) throws IOException {
    JsonNode array = node.get(field);
    if (array == null || !array.isArray()) {
      throw wrong(field, "a list of numbers", array);
    }
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(field + "[" + i + "]", array.get(i));
    }
    return values;
  }

  List<String> texts(String field) throws IOException {
    JsonNode array = node.get(field);
    if (array == null || !array.isArray()) {
      throw wrong(field, "a list of texts", array);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : array) {
      if (!text.isTextual()) {
        throw wrong(field, "a list of texts", text);
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  JsonLine object(String field) throws IOException {
    if (node.get(field) instanceof ObjectNode inner) {
      return new JsonLine(place, inner);
    }
    throw wrong(field, "an object", node.get(field));
  }

  List<JsonLine> objects(String field) throws IOException {
    JsonNode array = node.get(field);
    if (array == null || !array.isArray()) {
      throw wrong(field, "a list of objects", array);
    }
    List<JsonLine> lines = new ArrayList<>();
    for (JsonNode each : array) {
      if (!(each instanceof ObjectNode inner)) {
        throw wrong(field, "a list of objects", each);
      }
      lines.add(new JsonLine(place, inner));
    }
    return lines;
  }

  IOException wrong(String field, String expected, Object found) {
    return new IOException(
        place + ": " + field + ": expected " + expected + ", but found " + found);
  }

  private double number(String field, JsonNode value) throws IOException {
    if (value != null && value.isNumber()) {
      return value.doubleValue();
    }
    String text = value == null ? "" : value.asText();
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(field, "a number", value);
    };
  }
}
