package io.evergrad.lab.clinic;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Results as JSON lines, each written as soon as it is there, so that what was interrupted can be
 * resumed. The first line says what the results are of.
 */
public final class ResultFile<T> {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .build();

  /**
   * What the results of a file are of; those of another heading are no part of the same trial.
   *
   * @param what {@code detect} or {@code verify}
   * @param half such as {@code judging}
   * @param specimens the version of the generator
   * @param evergrad the version of Evergrad
   */
  public record Heading(String what, String half, long seed, int specimens, String evergrad) {}

  private final Path path;
  private final Class<T> type;

  private ResultFile(Path path, Class<T> type) {
    this.path = path;
    this.type = type;
  }

  /** A file begun anew; an older one is written over. */
  public static <T> ResultFile<T> begin(Path path, Heading heading, Class<T> type) {
    ResultFile<T> file = new ResultFile<>(path, type);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, line(heading), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /**
   * A file to be written on; one that is not there is begun.
   *
   * @throws IllegalArgumentException if its results are of another heading
   */
  public static <T> ResultFile<T> resume(Path path, Heading heading, Class<T> type) {
    if (!Files.exists(path)) {
      return begin(path, heading, type);
    }
    ResultFile<T> file = new ResultFile<>(path, type);
    List<String> lines = file.lines();
    Heading found = lines.isEmpty() ? null : read(path, 1, lines.get(0), Heading.class);
    if (!heading.equals(found)) {
      throw new IllegalArgumentException(
          "%s:1: expected results of %s, but found %s (without --resume they are written over)"
              .formatted(path, text(heading), found == null ? "an empty file" : text(found)));
    }
    file.mend(lines);
    return file;
  }

  private static String text(Heading h) {
    return "%s, half %s, seed %d, specimens %d, Evergrad %s"
        .formatted(h.what(), h.half(), h.seed(), h.specimens(), h.evergrad());
  }

  /** Leaves out a last line that was cut short when the process was killed. */
  private void mend(List<String> lines) {
    try {
      if (!Files.readString(path, StandardCharsets.UTF_8).endsWith("\n")) {
        List<String> whole = lines.subList(0, lines.size() - 1);
        Files.writeString(path, String.join("\n", whole) + "\n", StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has been written so far. */
  public List<T> results() {
    List<String> lines = lines();
    List<T> results = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      results.add(read(path, i + 1, lines.get(i), type));
    }
    return results;
  }

  public void add(T result) {
    try {
      Files.writeString(path, line(result), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T read(Path path, int number, String line, Class<T> type) {
    try {
      return MAPPER.readValue(line, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s:%d: expected a line of results, but found %s"
              .formatted(path, number, line.length() > 60 ? line.substring(0, 60) + "…" : line),
          e);
    }
  }
}
