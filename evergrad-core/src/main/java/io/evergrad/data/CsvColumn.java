package io.evergrad.data;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** What is learnt of one column while its cells go by. */
final class CsvColumn {
  /** More different values than this are no categories but names or identifiers. */
  static final int MOST_CATEGORIES = 1000;

  private final String name;
  private final Set<String> texts = new HashSet<>();
  private long cells;
  private long numbers;
  private boolean whole = true;

  CsvColumn(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void see(String cell) {
    cells++;
    OptionalDouble number = number(cell);
    if (number.isPresent()) {
      numbers++;
      whole &= number.getAsDouble() == Math.rint(number.getAsDouble());
    }
    if (texts.size() <= MOST_CATEGORIES) {
      texts.add(category(cell));
    }
  }

  /** More than half of its cells are numbers. */
  boolean isNumber() {
    return 2 * numbers > cells;
  }

  /** Every cell is a whole number. */
  boolean isWhole() {
    return whole && numbers == cells;
  }

  boolean hasCategories() {
    return texts.size() <= MOST_CATEGORIES;
  }

  /** The different values, numbers in the order of their size, texts in that of the alphabet. */
  List<String> categories() {
    Comparator<String> order =
        numbers == cells
            ? Comparator.comparingDouble(Double::parseDouble)
            : Comparator.naturalOrder();
    return texts.stream().sorted(order).toList();
  }

  String numbersOfCells() {
    return numbers + " of the " + cells + " cells of this column are numbers";
  }

  /** One name for {@code 1}, {@code 1.0} and {@code 01}. */
  static String category(String cell) {
    OptionalDouble number = number(cell);
    if (number.isEmpty()) {
      return cell.trim();
    }
    double value = number.getAsDouble();
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** The finite decimal number that a cell holds; no {@code NaN}, no hexadecimal, no suffix. */
  static OptionalDouble number(String cell) {
    String text = cell.trim();
    if (text.isEmpty() || text.chars().anyMatch(c -> "0123456789+-.eE".indexOf(c) < 0)) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      return Math.abs(value) <= Float.MAX_VALUE ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
