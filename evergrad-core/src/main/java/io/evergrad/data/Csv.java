package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import java.util.List;
import java.util.Optional;

/**
 * A table in a CSV file with a header line; one column is the target, the others are features.
 *
 * <p>A column is a number column where more than half of its cells are numbers, else a text column;
 * {@code categorical} makes a text column of any. A number column is one feature; a text column is
 * one feature for each of its values, 1 where the cell has it and 0 elsewhere. The target is a
 * class where it is text, or holds only whole numbers and at most 20 different ones; else it is a
 * value. {@code task} overrides that. Every cell must be filled.
 *
 * <p>A fraction of the rows is held out for validation, chosen by the seed; every class keeps its
 * share. {@link ClassBalance#of} tells what always answering the most frequent class would get.
 */
@Part(
    name = "csv",
    summary = "A table from a CSV file with a header: numbers, categories, and a target column.",
    source = "RFC 4180")
public record Csv(
    @Param("the file; looked for as named, then in the data folder") String file,
    @Param("name of the column to predict") String target,
    @Param("classes or values; from the target's cells where absent") Optional<Task> task,
    @Param(value = "number columns whose numbers are only names", byDefault = "[]")
        List<String> categorical,
    @Param(value = "columns to leave out, such as an identifier", byDefault = "[]")
        List<String> ignore,
    @Param(value = "comma, semicolon or tab", byDefault = "comma", whose = "RFC 4180")
        Separator separator,
    @Param(value = "fraction of the rows held out, between 0 and 1", byDefault = "0.2")
        double holdOut)
    implements Source {

  /** What the target column holds. */
  public enum Task {
    CLASSES,
    VALUES
  }

  /** What stands between two cells. */
  public enum Separator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    private final char character;

    Separator(char character) {
      this.character = character;
    }
  }

  public Csv {
    categorical = List.copyOf(categorical);
    ignore = List.copyOf(ignore);
    Checks.that(holdOut > 0 && holdOut < 1, "hold-out", "between 0 and 1, both excluded", holdOut);
  }

  /** With every column but the target as a feature, types and task as detected. */
  public Csv(String file, String target) {
    this(file, target, Optional.empty(), List.of(), List.of(), Separator.COMMA, 0.2);
  }

  public Csv withTask(Task named) {
    return new Csv(file, target, Optional.of(named), categorical, ignore, separator, holdOut);
  }

  public Csv withCategorical(List<String> columns) {
    return new Csv(file, target, task, columns, ignore, separator, holdOut);
  }

  public Csv withIgnore(List<String> columns) {
    return new Csv(file, target, task, categorical, columns, separator, holdOut);
  }

  public Csv withSeparator(Separator between) {
    return new Csv(file, target, task, categorical, ignore, between, holdOut);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    CsvFile table = new CsvFile(folder.file("csv.file", file), separator.character);
    Dataset all = new CsvTable(table, this).dataset(task);
    return new Strata(all).holdOut(holdOut, Draws.of(seed, "hold-out"));
  }

  @Override
  public Scale usualScale() {
    return Scale.STANDARD;
  }
}
