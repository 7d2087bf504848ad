package io.evergrad.diagnose.rule;

import java.util.List;
import java.util.Locale;

/** Numbers and lists of layers in sentences. */
final class Texts {

  private Texts() {}

  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  /** Three digits, in powers of ten where that is shorter. */
  static String number(double value) {
    double size = Math.abs(value);
    return format(value == 0 || (size >= 0.01 && size < 10_000) ? "%.3g" : "%.1e", value);
  }

  /** {@code a … b} for more than two. */
  static String range(List<String> paths) {
    return switch (paths.size()) {
      case 0 -> "no layer";
      case 1 -> paths.get(0);
      default -> paths.get(0) + " … " + paths.get(paths.size() - 1);
    };
  }
}
