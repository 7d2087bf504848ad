package io.evergrad.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evergrad.part.Part;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The JSON Schema (draft 2020-12) of recipes, for editors and other programs.
 *
 * <p>It knows names, types, ranges and what is required. Only {@link RecipeReader} knows what one
 * value demands of another, such as channels that are a multiple of the groups.
 */
public final class RecipeSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private RecipeSchema() {}

  /** The text of {@code docs/recipe.schema.json}. */
  public static String json() {
    RecipeSchema schema = new RecipeSchema();
    ObjectNode root = JSON.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Evergrad recipe");
    root.setAll(schema.keys(RecordType.of(Recipe.class), Optional.empty()));
    ObjectNode definitions = JSON.objectNode();
    definitions.setAll(schema.definitions);
    root.set("$defs", definitions);
    return root.toPrettyString() + "\n";
  }

  private ObjectNode type(Type type, Range range) {
    Class<?> raw = Types.raw(type);
    if (raw == Optional.class) {
      return type(Types.argument(type), range);
    }
    if (raw == List.class) {
      ObjectNode list = typed("array");
      list.set("items", type(Types.argument(type), range));
      return list;
    }
    Optional<Kind> kind = Kind.of(raw);
    if (kind.isPresent()) {
      return reference(kind.get().noun().replace(' ', '-'), node -> kind(kind.get(), node));
    }
    if (raw.isRecord() && !RecordType.of(raw).isWrappedText()) {
      return reference(Scalar.kebab(raw.getSimpleName()), node -> block(RecordType.of(raw), node));
    }
    return scalar(raw, range);
  }

  private static ObjectNode scalar(Class<?> raw, Range range) {
    if (raw.isEnum()) {
      ObjectNode node = JSON.objectNode();
      ScalarBinder.names(raw).forEach(node.putArray("enum")::add);
      return node;
    }
    if (Types.isWhole(raw) || Types.isReal(raw)) {
      ObjectNode node = typed(Types.isWhole(raw) ? "integer" : "number");
      range.low().ifPresent(b -> bound(node, b.included() ? "minimum" : "exclusiveMinimum", b));
      range.high().ifPresent(b -> bound(node, b.included() ? "maximum" : "exclusiveMaximum", b));
      return node;
    }
    return typed(Types.isTruth(raw) ? "boolean" : "string");
  }

  private static void bound(ObjectNode node, String keyword, Range.Bound bound) {
    if (bound.value() == Math.rint(bound.value())) {
      node.put(keyword, (long) bound.value());
    } else {
      node.put(keyword, bound.value());
    }
  }

  private interface Filling {
    void fill(ObjectNode node);
  }

  private ObjectNode reference(String name, Filling filling) {
    if (!definitions.containsKey(name)) {
      ObjectNode node = JSON.objectNode();
      definitions.put(name, node);
      filling.fill(node);
    }
    return JSON.objectNode().put("$ref", "#/$defs/" + name);
  }

  /** A part: its bare name, the list or number that stands for one, or a mapping. */
  private void kind(Kind kind, ObjectNode node) {
    ArrayNode forms = node.put("description", kind.article()).putArray("anyOf");
    forms.add(bareNames(kind));
    kind.number().ifPresent(part -> forms.add(component(part.components().get(0))));
    kind.list().ifPresent(part -> forms.add(component(part.components().get(0))));
    for (RecordType part : kind.parts()) {
      String name = kind.noun().replace(' ', '-') + "." + part.name();
      forms.add(reference(name, definition -> part(part, definition)));
    }
  }

  private static ObjectNode bareNames(Kind kind) {
    ObjectNode names = JSON.objectNode();
    ArrayNode values = names.putArray("enum");
    kind.parts().stream().filter(p -> !p.hasRequired()).forEach(p -> values.add(p.name()));
    return names;
  }

  private void part(RecordType part, ObjectNode node) {
    describe(part, node);
    ArrayNode forms = node.putArray("anyOf");
    ObjectNode alone = typed("object");
    alone.putObject("properties").set(part.name(), longForm(part));
    alone.putArray("required").add(part.name());
    forms.add(alone.put("additionalProperties", false));
    if (!part.components().isEmpty()) {
      forms.add(keys(part, Optional.of(part.name())));
    }
  }

  private static void describe(RecordType type, ObjectNode node) {
    type.part()
        .map(
            p ->
                p.summary()
                    + Optional.of(p)
                        .map(Part::formula)
                        .filter(f -> !f.isEmpty())
                        .map(f -> " " + f)
                        .orElse(""))
        .ifPresent(text -> node.put("description", text));
  }

  private ObjectNode longForm(RecordType part) {
    ObjectNode keys = keys(part, Optional.empty());
    if (!part.hasRequired()) {
      keys.putArray("type").add("object").add("null");
    }
    return keys;
  }

  /**
   * A mapping of a record's components.
   *
   * @param firstKey what the key of the first component is called instead
   */
  private ObjectNode keys(RecordType type, Optional<String> firstKey) {
    ObjectNode node = typed("object");
    ObjectNode properties = node.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (Component component : type.components()) {
      boolean renamed = firstKey.isPresent() && properties.isEmpty();
      String key = renamed ? firstKey.get() : component.name();
      if (!properties.has(key)) { // momentum: 0.1 gives the part momentum its rate
        properties.set(key, component(component));
      }
      if (renamed || component.isRequired()) {
        required.add(key);
      }
    }
    if (!required.isEmpty()) {
      node.set("required", required);
    }
    return node.put("additionalProperties", false);
  }

  private ObjectNode component(Component component) {
    ObjectNode node = type(component.type(), component.range());
    if (!component.about().isEmpty()) {
      node.put("description", component.about());
    }
    if (!component.byDefault().isEmpty()) {
      JsonNode value = JsonForm.of(RecipeText.parse(component.byDefault(), component.name()));
      node.set("default", value);
    }
    return node;
  }

  /** A record that is no part; where its first component is one, its name may be a key. */
  private void block(RecordType type, ObjectNode node) {
    Component first = type.components().get(0);
    Optional<Kind> kind = first.isRequired() ? Kind.of(Types.raw(first.type())) : Optional.empty();
    if (kind.isEmpty()) {
      node.setAll(keys(type, Optional.empty()));
      return;
    }
    describe(type, node);
    ArrayNode forms = node.putArray("anyOf");
    forms.add(bareNames(kind.get()));
    ObjectNode keys = keys(type, Optional.empty());
    keys.remove("required");
    ArrayNode ways = keys.putArray("oneOf");
    ways.addObject().putArray("required").add(first.name());
    ObjectNode properties = (ObjectNode) keys.get("properties");
    for (RecordType part : kind.get().parts()) {
      if (type.component(part.name()).isEmpty()) {
        properties.set(part.name(), longForm(part));
        ways.addObject().putArray("required").add(part.name());
      }
    }
    forms.add(keys);
  }

  private static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }
}
