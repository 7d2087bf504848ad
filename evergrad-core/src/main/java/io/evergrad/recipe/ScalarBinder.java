package io.evergrad.recipe;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** From one word of a recipe to a number, a truth value, an enum constant or text. */
record ScalarBinder(String file) {

  Object bind(Class<?> type, Range range, Node node, String path) {
    Optional<Object> value =
        node instanceof ScalarNode scalar ? read(type, scalar) : Optional.empty();
    return value.orElseThrow(
        () ->
            new RecipeException(
                Position.of(file, node),
                path,
                "expected " + noun(type, range, node) + ", found " + Scalar.show(node)));
  }

  private Optional<Object> read(Class<?> type, ScalarNode node) {
    Scalar sort = Scalar.of(node);
    String word = node.getValue();
    if (Types.isWhole(type)) {
      return sort == Scalar.NUMBER ? whole(type, word) : Optional.empty();
    }
    if (Types.isReal(type)) {
      return Optional.of(word)
          .filter(w -> sort == Scalar.NUMBER)
          .map(Double::valueOf)
          .filter(Double::isFinite)
          .map(Object.class::cast);
    }
    if (Types.isTruth(type)) {
      return sort == Scalar.TRUTH ? Optional.of(Boolean.valueOf(word)) : Optional.empty();
    }
    return sort == Scalar.TEXT ? text(type, word) : Optional.empty();
  }

  /** A whole number in the type's range, also as 1e4. */
  private static Optional<Object> whole(Class<?> type, String word) {
    BigDecimal number = new BigDecimal(word.endsWith(".") ? word + "0" : word);
    if (number.precision() - (long) number.scale() > 19 || number.scale() > 1000) {
      return number.signum() == 0 ? whole(type, "0") : Optional.empty();
    }
    try {
      return type == int.class || type == Integer.class
          ? Optional.of(number.intValueExact())
          : Optional.of(number.longValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Optional<Object> text(Class<?> type, String word) {
    if (type == String.class) {
      return Optional.of(word);
    }
    if (type.isEnum()) {
      return constants(type).stream().filter(c -> name(c).equals(word)).findFirst();
    }
    if (type == Path.class) {
      return path(word);
    }
    if (type.isRecord() && RecordType.of(type).isWrappedText()) {
      return Optional.of(RecordType.of(type).create(List.of(word)));
    }
    throw new IllegalStateException("a recipe cannot hold a " + type);
  }

  /** Relative to the recipe's own folder. */
  private Optional<Object> path(String word) {
    try {
      return Optional.of(Path.of(file).resolveSibling(word));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String noun(Class<?> type, Range range, Node node) {
    if (Types.isWhole(type)) {
      return range.of("a whole number");
    }
    if (Types.isReal(type)) {
      return range.of("a number");
    }
    if (Types.isTruth(type)) {
      return "true or false";
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", names(type));
    }
    boolean unquoted =
        node instanceof ScalarNode scalar
            && Scalar.of(scalar) != Scalar.NOTHING
            && Scalar.of(scalar) != Scalar.TEXT;
    return unquoted ? "text (in quotes where it looks like a number or truth value)" : "text";
  }

  static List<String> names(Class<?> type) {
    return constants(type).stream().map(ScalarBinder::name).toList();
  }

  static String name(Object constant) {
    return Scalar.kebab(((Enum<?>) constant).name());
  }

  private static List<Object> constants(Class<?> type) {
    return Arrays.asList((Object[]) type.getEnumConstants());
  }
}
