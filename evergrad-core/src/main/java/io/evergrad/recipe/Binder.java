package io.evergrad.recipe;

import io.evergrad.part.Suggestion;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** From nodes to records, by the types of their components; remembers where each part stands. */
final class Binder {

  private static final Pattern REFUSAL =
      Pattern.compile("(?:[a-z0-9-]+\\.)?([a-z0-9-]+) (must .*)", Pattern.DOTALL);

  /** Where a part stands, and its path. */
  record Origin(Position position, String path) {}

  private final String file;
  private final IdentityHashMap<Object, Origin> origins = new IdentityHashMap<>();

  Binder(String file) {
    this.file = file;
  }

  /** Where the records made so far stand, by identity. */
  IdentityHashMap<Object, Origin> origins() {
    return origins;
  }

  Object bind(Component component, Node node, String path) {
    return value(component.type(), component.range(), node, path);
  }

  /** A record that is no part: a block of keys. */
  Object block(RecordType type, Node node, String path) {
    Component first = type.components().get(0);
    Optional<Kind> kind = first.isRequired() ? Kind.of(Types.raw(first.type())) : Optional.empty();
    if (node instanceof MappingNode mapping) {
      Fields fields = Fields.of(mapping, file, path);
      kind.ifPresent(k -> fields.gather(first.name(), k, type));
      return record(type, fields, path);
    }
    if (kind.isPresent() && node instanceof ScalarNode && !Scalar.isNothing(node)) {
      return record(type, Fields.single(first.name(), node), path);
    }
    String or = kind.map(k -> k.article() + " or ").orElse("");
    throw expected(or + "a mapping with " + String.join(", ", type.names()), node, path);
  }

  private Object value(Type type, Range range, Node node, String path) {
    Class<?> raw = Types.raw(type);
    if (raw == Optional.class) {
      return Optional.of(value(Types.argument(type), range, node, path));
    }
    if (raw == List.class) {
      return list(Types.argument(type), range, node, path);
    }
    Optional<Kind> kind = Kind.of(raw);
    if (kind.isPresent()) {
      return part(kind.get(), range, node, path);
    }
    if (raw.isRecord() && !RecordType.of(raw).isWrappedText()) {
      return block(RecordType.of(raw), node, path);
    }
    return new ScalarBinder(file).bind(raw, range, node, path);
  }

  private List<Object> list(Type element, Range range, Node node, String path) {
    if (!(node instanceof SequenceNode sequence)) {
      throw expected("a list", node, path);
    }
    List<Object> values = new ArrayList<>();
    for (Node child : sequence.getValue()) {
      values.add(value(element, range, child, path + "[" + values.size() + "]"));
    }
    return values;
  }

  private Object part(Kind kind, Range range, Node node, String path) {
    if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
      PartForm form = PartForm.of(kind, mapping, file, path);
      return record(form.part(), form.fields(), join(path, form.part().name()));
    }
    if (node instanceof SequenceNode && kind.list().isPresent()) {
      return shorthand(kind.list().get(), node, path);
    }
    if (node instanceof ScalarNode scalar) {
      return word(kind, range, scalar, path);
    }
    throw expected(kind.article(), node, path);
  }

  private Object word(Kind kind, Range range, ScalarNode node, String path) {
    Scalar sort = Scalar.of(node);
    if (sort == Scalar.NUMBER && kind.number().isPresent()) {
      return shorthand(kind.number().get(), node, path);
    }
    Optional<RecordType> named = kind.part(node.getValue());
    if (sort == Scalar.TEXT && named.isPresent()) {
      return record(named.get(), Fields.none(node), join(path, node.getValue()));
    }
    if (sort == Scalar.TEXT && kind.number().isEmpty()) {
      throw PartForm.unknown(kind, node, file, path);
    }
    String number = kind.number().isPresent() ? range.of("a number") + " or " : "";
    String names = kind.number().isPresent() ? " (" + String.join(", ", kind.names()) + ")" : "";
    String hint = sort == Scalar.TEXT ? Suggestion.among(kind.names(), node.getValue()) : "";
    throw new RecipeException(
        Position.of(file, node),
        path,
        "expected " + number + kind.article() + names + ", found " + Scalar.show(node) + hint);
  }

  /** The part that a bare list or number stands for. */
  private Object shorthand(RecordType type, Node node, String path) {
    Component first = type.components().get(0);
    List<Object> values = new ArrayList<>();
    values.add(bind(first, node, path));
    type.components().stream().skip(1).map(Component::defaultValue).forEach(values::add);
    try {
      return placed(type.create(values), node, path);
    } catch (IllegalArgumentException e) {
      Matcher matcher = REFUSAL.matcher(e.getMessage());
      String problem = matcher.matches() ? matcher.group(2) : e.getMessage();
      throw new RecipeException(Position.of(file, node), path, problem);
    }
  }

  private Object record(RecordType type, Fields fields, String path) {
    fields.requireKnown(type, file, path);
    Map<Component, Object> given = new HashMap<>();
    for (Component component : type.components()) {
      fields
          .value(component.name())
          .ifPresent(
              node -> given.put(component, bind(component, node, join(path, component.name()))));
    }
    List<Object> values = new ArrayList<>();
    for (Component component : type.components()) {
      if (!given.containsKey(component) && component.isRequired()) {
        throw new RecipeException(
            Position.of(file, fields.place()),
            join(path, component.name()),
            "missing (" + component.about() + ")");
      }
      values.add(given.containsKey(component) ? given.get(component) : component.defaultValue());
    }
    return create(type, values, fields, path);
  }

  private Object create(RecordType type, List<Object> values, Fields fields, String path) {
    try {
      return placed(type.create(values), fields.place(), path);
    } catch (IllegalArgumentException e) {
      throw refused(type, fields, path, e.getMessage());
    }
  }

  /** What the record's constructor said, put where the value stands. */
  private RecipeException refused(RecordType type, Fields fields, String path, String message) {
    Matcher matcher = REFUSAL.matcher(message);
    if (!matcher.matches()) {
      return new RecipeException(Position.of(file, fields.place()), path, message);
    }
    String name = matcher.group(1);
    if (type.component(name).isEmpty()) {
      String problem = path.endsWith(name) ? matcher.group(2) : message;
      return new RecipeException(Position.of(file, fields.place()), path, problem);
    }
    Node node = fields.value(name).orElse(fields.place());
    return new RecipeException(Position.of(file, node), join(path, name), matcher.group(2));
  }

  private Object placed(Object made, Node node, String path) {
    origins.put(made, new Origin(Position.of(file, node), path));
    return made;
  }

  private RecipeException expected(String what, Node node, String path) {
    return new RecipeException(
        Position.of(file, node), path, "expected " + what + ", found " + Scalar.show(node));
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
