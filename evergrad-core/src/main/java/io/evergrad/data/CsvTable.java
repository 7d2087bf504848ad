package io.evergrad.data;

import io.evergrad.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Turns a CSV file into numbers in two passes: the first learns what the columns are, the second
 * fills the arrays. So a large file takes no more memory than its numbers.
 */
final class CsvTable {
  private static final int MOST_DETECTED_CLASSES = 20;

  private final CsvFile file;
  private final int target;
  private final Set<Integer> declared = new HashSet<>();
  private final Set<Integer> ignored = new HashSet<>();
  private final List<CsvColumn> columns = new ArrayList<>();
  private int rows;

  CsvTable(CsvFile file, Csv csv) {
    this.file = file;
    target = file.column("csv.target", csv.target());
    csv.categorical().forEach(name -> declared.add(file.column("csv.categorical", name)));
    csv.ignore().forEach(name -> ignored.add(file.column("csv.ignore", name)));
    if (ignored.contains(target)) {
      throw new DataException(
          "csv.ignore: expected columns other than the target, but found '" + csv.target() + "'");
    }
    file.header().forEach(name -> columns.add(new CsvColumn(name)));
    learn();
  }

  /** All rows in the order of the file. */
  Dataset dataset(Optional<Csv.Task> task) {
    boolean classes =
        task.map(Csv.Task.CLASSES::equals).orElseGet(() -> looksLikeClasses(columns.get(target)));
    Map<Integer, Map<String, Integer>> codes = new LinkedHashMap<>();
    int width = 0;
    for (int c = 0; c < columns.size(); c++) {
      boolean text = c == target ? classes : declared.contains(c) || !columns.get(c).isNumber();
      if (ignored.contains(c)) {
        continue;
      }
      if (text) {
        codes.put(c, codesOf(columns.get(c)));
      }
      if (c != target) {
        width += text ? codes.get(c).size() : 1;
      }
    }
    if (width == 0) {
      throw DataException.in(
          file.path(), "at least one column besides the target", file.header().toString());
    }
    return fill(width, codes, classes ? classesOfTarget() : new Target.Values(1));
  }

  private static boolean looksLikeClasses(CsvColumn column) {
    return !column.isNumber()
        || (column.isWhole()
            && column.hasCategories()
            && column.categories().size() <= MOST_DETECTED_CLASSES);
  }

  private void learn() {
    file.forEach(
        (line, cells) -> {
          rows++;
          for (int c = 0; c < columns.size(); c++) {
            if (ignored.contains(c)) {
              continue;
            }
            if (cells.get(c).isBlank()) {
              throw DataException.at(file.path(), place(line, c), "a value", "an empty cell");
            }
            columns.get(c).see(cells.get(c));
          }
        });
    if (rows < 2) {
      throw DataException.in(file.path(), "at least 2 rows after the header", "" + rows);
    }
  }

  private Map<String, Integer> codesOf(CsvColumn column) {
    if (!column.hasCategories()) {
      throw DataException.at(
          file.path(),
          "column " + DataException.quoted(column.name()),
          "at most "
              + CsvColumn.MOST_CATEGORIES
              + " different values, or the column's name under ignore",
          "more");
    }
    Map<String, Integer> codes = new LinkedHashMap<>();
    column.categories().forEach(category -> codes.put(category, codes.size()));
    return codes;
  }

  private Target.Classes classesOfTarget() {
    List<String> names = columns.get(target).categories();
    if (names.size() < 2) {
      throw DataException.at(
          file.path(),
          "column " + DataException.quoted(columns.get(target).name()),
          "at least 2 classes",
          "only " + DataException.quoted(names.get(0)));
    }
    return new Target.Classes(names);
  }

  private Dataset fill(int width, Map<Integer, Map<String, Integer>> codes, Target predicted) {
    if ((long) rows * width > Integer.MAX_VALUE - 8) {
      throw DataException.in(
          file.path(), "at most 2147483639 numbers in all", rows + " rows of " + width);
    }
    float[] features = new float[rows * width];
    float[] targets = new float[rows];
    int[] next = new int[2]; // features and rows written
    file.forEach(
        (line, cells) -> {
          for (int c = 0; c < columns.size(); c++) {
            if (ignored.contains(c)) {
              continue;
            }
            Map<String, Integer> code = codes.get(c);
            if (c == target) {
              targets[next[1]] = code == null ? number(line, c, cells) : code(code, c, cells);
            } else if (code == null) {
              features[next[0]++] = number(line, c, cells);
            } else {
              features[next[0] + code(code, c, cells)] = 1;
              next[0] += code.size();
            }
          }
          next[1]++;
        });
    return new FloatTable(Shape.of(width), predicted, features, targets);
  }

  private static int code(Map<String, Integer> codes, int column, List<String> cells) {
    return codes.get(CsvColumn.category(cells.get(column)));
  }

  private float number(long line, int column, List<String> cells) {
    OptionalDouble number = CsvColumn.number(cells.get(column));
    if (number.isEmpty()) {
      throw DataException.at(
          file.path(),
          place(line, column),
          "a number, since " + columns.get(column).numbersOfCells(),
          DataException.quoted(cells.get(column)));
    }
    return (float) number.getAsDouble();
  }

  private String place(long line, int column) {
    return "line " + line + ", column " + DataException.quoted(file.header().get(column));
  }
}
