package io.evergrad.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.evergrad.part.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A CSV file with a header, in UTF-8, read row by row and never held as a whole. */
final class CsvFile {
  private final Path path;
  private final char separator;
  private final List<String> header;

  CsvFile(Path path, char separator) {
    this.path = path;
    this.separator = separator;
    this.header = readHeader();
  }

  Path path() {
    return path;
  }

  /** The names of the columns; one without a name is called {@code column-3}, counted from 1. */
  List<String> header() {
    return header;
  }

  /** The place of a column, by its name. */
  int column(String field, String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw new DataException(
          "%s: expected one of the %d columns of %s, but found %s%s"
              .formatted(
                  field,
                  header.size(),
                  path,
                  DataException.quoted(name),
                  Suggestion.among(header, name)));
    }
    return index;
  }

  interface RowReader {
    void row(long line, List<String> cells);
  }

  /** Calls {@code reader} with every row after the header; each has as many cells as the header. */
  void forEach(RowReader reader) {
    read(
        records -> {
          records.next();
          while (records.hasNext()) {
            CsvRecord row = records.next();
            if (row.getFieldCount() != header.size()) {
              throw DataException.at(
                  path,
                  "line " + row.getStartingLineNumber(),
                  header.size() + " cells, as in the header",
                  Integer.toString(row.getFieldCount()));
            }
            reader.row(row.getStartingLineNumber(), row.getFields());
          }
        });
  }

  private List<String> readHeader() {
    List<String> names = new ArrayList<>();
    read(
        records -> {
          if (!records.hasNext()) {
            throw DataException.in(path, "a header line", "an empty file");
          }
          List<String> cells = records.next().getFields();
          IntStream.range(0, cells.size())
              .mapToObj(i -> cells.get(i).isBlank() ? "column-" + (i + 1) : cells.get(i).trim())
              .forEach(names::add);
        });
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw DataException.at(
            path, "line 1", "column names that differ", DataException.quoted(name) + " twice");
      }
    }
    return List.copyOf(names);
  }

  private interface Body {
    void run(Iterator<CsvRecord> records);
  }

  private void read(Body body) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .detectBomHeader(true)
            .ofCsvRecord(path)) {
      body.run(reader.iterator());
    } catch (CsvParseException e) {
      throw new DataException(path + ": expected well-formed CSV, but: " + innermost(e), e);
    } catch (UncheckedIOException | IOException e) {
      throw new DataException(path + ": cannot be read: " + innermost(e), e);
    }
  }

  private static String innermost(Throwable e) {
    Throwable inner = e;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return String.valueOf(inner.getMessage()).lines().findFirst().orElse("");
  }
}
