package io.evergrad.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** From the nodes that {@link Unbinder} makes to JSON. */
final class JsonForm {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonForm() {}

  static JsonNode of(Node node) {
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JSON.objectNode();
      mapping
          .getValue()
          .forEach(
              entry ->
                  object.set(
                      ((ScalarNode) entry.getKeyNode()).getValue(), of(entry.getValueNode())));
      return object;
    }
    if (node instanceof SequenceNode list) {
      ArrayNode array = JSON.arrayNode();
      list.getValue().forEach(child -> array.add(of(child)));
      return array;
    }
    return word((ScalarNode) node);
  }

  private static JsonNode word(ScalarNode node) {
    String text = node.getValue();
    if (node.getTag().equals(Tag.INT)) {
      return JSON.numberNode(Long.parseLong(text));
    }
    if (node.getTag().equals(Tag.FLOAT)) {
      return JSON.numberNode(Double.parseDouble(text));
    }
    return node.getTag().equals(Tag.BOOL)
        ? JSON.booleanNode(Boolean.parseBoolean(text))
        : JSON.textNode(text);
  }
}
