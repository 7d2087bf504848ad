package io.evergrad.recipe;

import io.evergrad.part.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys of a mapping, each once, with their values.
 *
 * @param place where to point when something is missing
 */
record Fields(Node place, Map<String, NodeTuple> entries) {

  static Fields none(Node place) {
    return new Fields(place, new LinkedHashMap<>());
  }

  /** One key, written or meant. */
  static Fields single(String key, Node value) {
    Fields fields = none(value);
    fields.put(key, value);
    return fields;
  }

  static Fields of(MappingNode mapping, String file, String path) {
    Fields fields = none(mapping);
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        throw new RecipeException(
            Position.of(file, key), path, "expected a key, found " + Scalar.show(key));
      }
      if (fields.entries.put(scalar.getValue(), entry) != null) {
        throw new RecipeException(
            Position.of(file, key), path, "key '" + scalar.getValue() + "' is given twice");
      }
    }
    return fields;
  }

  /** The same, pointed to at another node. */
  Fields at(Node other) {
    return new Fields(other, entries);
  }

  Optional<Node> value(String key) {
    return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
  }

  void put(String key, Node value) {
    Node keyNode =
        new ScalarNode(Tag.STR, key, value.getStartMark(), value.getEndMark(), ScalarStyle.PLAIN);
    entries.put(key, new NodeTuple(keyNode, value));
  }

  /** Turns the key {@code csv: …}, the name of a part, into {@code source: {csv: …}}. */
  void gather(String key, Kind kind, RecordType type) {
    List<String> named =
        entries.keySet().stream()
            .filter(k -> kind.part(k).isPresent() && type.component(k).isEmpty())
            .toList();
    if (entries.containsKey(key) || named.size() != 1) {
      return;
    }
    NodeTuple entry = entries.remove(named.get(0));
    put(
        key,
        new MappingNode(
            Tag.MAP,
            true,
            List.of(entry),
            entry.getKeyNode().getStartMark(),
            entry.getValueNode().getEndMark(),
            FlowStyle.FLOW));
  }

  void requireKnown(RecordType type, String file, String path) {
    List<String> known = type.names();
    for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new RecipeException(
            Position.of(file, entry.getValue().getKeyNode()),
            path,
            "unknown key '"
                + entry.getKey()
                + "'"
                + Suggestion.among(known, entry.getKey())
                + (known.isEmpty() ? " (it has none)" : knownList(known)));
      }
    }
  }

  static String knownList(List<String> known) {
    return " (known: " + String.join(", ", known) + ")";
  }
}
