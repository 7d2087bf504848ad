package io.evergrad.recipe;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** From a number, truth value, enum constant or text to one word of a recipe. */
final class ScalarForm {

  private ScalarForm() {}

  static ScalarNode of(Object value, String path) {
    if (value instanceof Integer || value instanceof Long) {
      return plain(Tag.INT, value.toString());
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            path + ": expected a finite number, found " + number + "; no recipe can hold it");
      }
      return plain(Tag.FLOAT, real(number));
    }
    if (value instanceof Boolean) {
      return plain(Tag.BOOL, value.toString());
    }
    if (value instanceof Enum<?>) {
      return text(ScalarBinder.name(value));
    }
    if (value instanceof Record wrapped) {
      return text((String) RecordType.of(wrapped.getClass()).components().get(0).valueIn(wrapped));
    }
    if (value instanceof String || value instanceof Path) {
      return text(value.toString());
    }
    throw new IllegalStateException(path + ": a recipe cannot hold a " + value.getClass());
  }

  /** Text, quoted where it would otherwise be read as something else. */
  static ScalarNode text(String value) {
    boolean plain = Scalar.ofPlain(value) == Scalar.TEXT && !value.contains("\n");
    return new ScalarNode(
        Tag.STR, value, null, null, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
  }

  /** The shortest digits that give the same double, with an exponent where small or large. */
  static String real(double number) {
    String java = Double.toString(number);
    double size = Math.abs(number);
    if (number == 0 || (size >= 1e-2 && size < 1e7)) {
      return java;
    }
    BigDecimal exact = new BigDecimal(java).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    return exact.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  private static ScalarNode plain(Tag tag, String text) {
    return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
  }
}
