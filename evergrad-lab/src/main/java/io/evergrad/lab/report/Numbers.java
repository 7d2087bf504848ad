package io.evergrad.lab.report;

import java.util.List;
import java.util.Locale;

/** Numbers and lists as people read them. */
final class Numbers {

  private Numbers() {}

  /** Three digits, in powers of ten where that is shorter; words for what is not finite. */
  static String brief(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    if (size >= 1000 && size < 100_000) {
      return format("%,.0f", value);
    }
    return format(value == 0 || (size >= 0.01 && size < 1000) ? "%.3g" : "%.1e", value);
  }

  /** With digits enough to tell two results apart. */
  static String exact(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size >= 100_000 || (size > 0 && size < 1e-4)) {
      return brief(value);
    }
    return format(size < 10 ? "%.4f" : size < 1000 ? "%.2f" : "%,.0f", value);
  }

  static String count(long count) {
    return format("%,d", count);
  }

  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  /** The first and the last, and how many where there are more. */
  static String range(List<String> items) {
    return switch (items.size()) {
      case 0 -> "–";
      case 1 -> items.get(0);
      case 2 -> items.get(0) + ", " + items.get(1);
      default -> items.get(0) + " … " + items.get(items.size() - 1) + " (" + items.size() + ")";
    };
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
