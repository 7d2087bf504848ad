package io.evergrad.recipe;

import io.evergrad.part.Suggestion;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The ways to write a part as a mapping.
 *
 * <pre>
 *   {name: {component: value, …}}
 *   {name: first component}
 *   {name: first component, other component: value, …}
 * </pre>
 */
record PartForm(RecordType part, Fields fields) {

  /** A list longer than this is pointed to, not printed. */
  private static final int LISTED = 30;

  static PartForm of(Kind kind, MappingNode mapping, String file, String path) {
    Fields fields = Fields.of(mapping, file, path);
    String name = nameAmong(fields, kind, file, path);
    RecordType part = kind.part(name).orElseThrow();
    NodeTuple entry = fields.entries().remove(name);
    Node value = entry.getValueNode();
    String partPath = path.isEmpty() ? name : path + "." + name;
    if (fields.entries().isEmpty()) {
      return new PartForm(part, alone(part, entry, file, partPath));
    }
    if (Scalar.isNothing(value)) {
      throw new RecipeException(
          Position.of(file, entry.getKeyNode()),
          partPath,
          "nothing stands after '" + name + ":'; indent its keys further than its name");
    }
    if (!part.components().isEmpty()) {
      String first = part.components().get(0).name();
      if (fields.entries().containsKey(first)) {
        throw new RecipeException(
            Position.of(file, fields.entries().get(first).getKeyNode()),
            partPath,
            "'" + first + "' is given twice, here and after '" + name + ":'");
      }
      fields.put(first, value);
    }
    return new PartForm(part, fields.at(entry.getKeyNode()));
  }

  static RecipeException unknown(Kind kind, ScalarNode name, String file, String path) {
    return new RecipeException(
        Position.of(file, name),
        path,
        "unknown "
            + kind.noun()
            + " '"
            + name.getValue()
            + "'"
            + Suggestion.among(kind.names(), name.getValue())
            + known(kind));
  }

  private static String known(Kind kind) {
    int count = kind.names().size();
    return count <= LISTED
        ? Fields.knownList(kind.names())
        : " ('evergrad catalogue' lists all " + count + ")";
  }

  /** The first key where it names a part, else the only key that does. */
  private static String nameAmong(Fields fields, Kind kind, String file, String path) {
    List<String> keys = List.copyOf(fields.entries().keySet());
    if (kind.part(keys.get(0)).isPresent()) {
      return keys.get(0);
    }
    List<String> names = keys.stream().filter(key -> kind.part(key).isPresent()).toList();
    if (names.size() != 1) {
      Node key = fields.entries().get(keys.get(0)).getKeyNode();
      throw unknown(kind, (ScalarNode) key, file, path);
    }
    return names.get(0);
  }

  /** The fields of a part whose name is the only key. */
  private static Fields alone(RecordType part, NodeTuple entry, String file, String path) {
    Node value = entry.getValueNode();
    if (Scalar.isNothing(value)) {
      return Fields.none(entry.getKeyNode());
    }
    if (value instanceof MappingNode mapping && !isFirstComponent(part, mapping)) {
      return Fields.of(mapping, file, path).at(entry.getKeyNode());
    }
    if (part.components().isEmpty()) {
      throw new RecipeException(
          Position.of(file, value), path, "expected nothing, found " + Scalar.show(value));
    }
    return Fields.single(part.components().get(0).name(), value).at(entry.getKeyNode());
  }

  /** Whether the mapping is itself a part that the first component takes. */
  private static boolean isFirstComponent(RecordType part, MappingNode mapping) {
    if (part.components().isEmpty() || mapping.getValue().isEmpty()) {
      return false;
    }
    Optional<Kind> kind = Kind.of(Types.raw(part.components().get(0).type()));
    return kind.isPresent()
        && mapping.getValue().get(0).getKeyNode() instanceof ScalarNode key
        && part.component(key.getValue()).isEmpty()
        && kind.get().part(key.getValue()).isPresent();
  }
}
