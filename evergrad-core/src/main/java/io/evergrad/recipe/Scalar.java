package io.evergrad.recipe;

import java.util.Locale;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** What a plain or quoted word of a recipe is: YAML 1.2's rules, without its hex and octal. */
enum Scalar {
  NOTHING,
  TRUTH,
  NUMBER,
  TEXT;

  private static final Pattern NUMERIC =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  static Scalar of(ScalarNode node) {
    return node.getScalarStyle() == ScalarStyle.PLAIN ? ofPlain(node.getValue()) : TEXT;
  }

  static Scalar ofPlain(String word) {
    return switch (word) {
      case "", "~", "null" -> NOTHING;
      case "true", "false" -> TRUTH;
      default -> NUMERIC.matcher(word).matches() ? NUMBER : TEXT;
    };
  }

  static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar && of(scalar) == NOTHING;
  }

  /** The node as an error message shows it. */
  static String show(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return node instanceof MappingNode ? "a mapping" : "a list";
    }
    String value = scalar.getValue();
    String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
    return switch (of(scalar)) {
      case NOTHING -> "nothing";
      case TRUTH, NUMBER -> shown;
      case TEXT -> "\"" + shown + "\"";
    };
  }

  /** An enum constant or a Java name as recipes write it: {@code holdOut}, HOLD_OUT: hold-out. */
  static String kebab(String javaName) {
    boolean constant = javaName.equals(javaName.toUpperCase(Locale.ROOT));
    return constant
        ? javaName.toLowerCase(Locale.ROOT).replace('_', '-')
        : javaName.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
