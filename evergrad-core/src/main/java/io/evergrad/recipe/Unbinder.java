package io.evergrad.recipe;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** From records to nodes in their shortest form: the reverse of {@link Binder}. */
final class Unbinder {

  /** A record that is no part, as a mapping of what differs from the defaults. */
  Node block(Object block, String path) {
    return mapping(changed(RecordType.of(block.getClass()), block, path));
  }

  private Node value(Type type, Object value, String path) {
    Class<?> raw = Types.raw(type);
    if (raw == Optional.class) {
      return value(Types.argument(type), ((Optional<?>) value).orElseThrow(), path);
    }
    if (raw == List.class) {
      return list(Types.argument(type), (List<?>) value, path);
    }
    Optional<Kind> kind = Kind.of(raw);
    if (kind.isPresent()) {
      return kind.get().list().filter(t -> t.type().isInstance(value)).isPresent()
          ? firstOf(value, path)
          : part(kind.get(), value, path);
    }
    return raw.isRecord() && !RecordType.of(raw).isWrappedText()
        ? block(value, path)
        : ScalarForm.of(value, path);
  }

  private Node list(Type element, List<?> values, String path) {
    Optional<Kind> kind = Kind.of(Types.raw(element));
    List<Node> nodes = new ArrayList<>();
    for (Object value : values) {
      String place = path + "[" + nodes.size() + "]";
      nodes.add(kind.isPresent() ? part(kind.get(), value, place) : value(element, value, place));
    }
    FlowStyle style = kind.isPresent() && !nodes.isEmpty() ? FlowStyle.BLOCK : FlowStyle.FLOW;
    return new SequenceNode(Tag.SEQ, nodes, style);
  }

  private Node part(Kind kind, Object part, String path) {
    RecordType type =
        kind.parts().stream()
            .filter(p -> p.type() == part.getClass())
            .findFirst()
            .orElseThrow(() -> unnamed(kind, part, path));
    if (kind.number().filter(type::equals).isPresent()) {
      return firstOf(part, path);
    }
    List<NodeTuple> changed = changed(type, part, path);
    if (changed.isEmpty()) {
      return ScalarForm.text(type.name());
    }
    Node first = changed.get(0).getValueNode();
    boolean startsWithFirst = key(changed.get(0)).equals(type.components().get(0).name());
    if (!startsWithFirst || first instanceof MappingNode) {
      return mapping(List.of(tuple(type.name(), mapping(changed))));
    }
    boolean ownName = changed.stream().skip(1).anyMatch(entry -> key(entry).equals(type.name()));
    if (changed.size() == 1 || (!ownName && Layout.spreads(mapping(changed)))) {
      List<NodeTuple> entries = new ArrayList<>(changed);
      entries.set(0, tuple(type.name(), first));
      return mapping(entries);
    }
    return mapping(List.of(tuple(type.name(), mapping(changed))));
  }

  /** The entries of the components that differ from their defaults. */
  private List<NodeTuple> changed(RecordType type, Object holder, String path) {
    List<NodeTuple> entries = new ArrayList<>();
    for (Component component : type.components()) {
      Object value = component.valueIn(holder);
      if (component.isRequired() || !component.defaultValue().equals(value)) {
        String place = path.isEmpty() ? component.name() : path + "." + component.name();
        entries.add(tuple(component.name(), value(component.type(), value, place)));
      }
    }
    return entries;
  }

  private Node firstOf(Object part, String path) {
    Component first = RecordType.of(part.getClass()).components().get(0);
    return value(first.type(), first.valueIn(part), path);
  }

  private static IllegalArgumentException unnamed(Kind kind, Object part, String path) {
    return new IllegalArgumentException(
        "%s: expected %s that a recipe can name, found %s"
            .formatted(path, kind.article(), part.getClass().getSimpleName()));
  }

  private static String key(NodeTuple entry) {
    return ((ScalarNode) entry.getKeyNode()).getValue();
  }

  private static NodeTuple tuple(String key, Node value) {
    return new NodeTuple(ScalarForm.text(key), value);
  }

  private static Node mapping(List<NodeTuple> entries) {
    return new MappingNode(Tag.MAP, entries, FlowStyle.AUTO);
  }
}
