package io.evergrad.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Histories as JSON lines: a header with the {@link Subject}, then a line for each reading, each
 * validation and each stretch of losses, in the order of their steps.
 *
 * <p>JSON has no word for NaN and the infinities; they stand as {@code "NaN"}, {@code "Infinity"}
 * and {@code "-Infinity"}. Every number is read back bit for bit.
 */
public final class HistoryFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HistoryFile() {}

  /**
   * Writes the file whole or not at all.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(History history, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path unfinished = folder.resolve(file.getFileName() + ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
        line(out, SubjectLine.of(history.subject()));
        for (ObjectNode node : inOrder(history)) {
          line(out, node);
        }
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static List<ObjectNode> inOrder(History history) {
    List<ObjectNode> all = new ArrayList<>();
    history.trials().forEach(t -> all.add(ReadingLine.of(t)));
    history.readings().forEach(r -> all.add(ReadingLine.of(r)));
    history.losses().stretches().forEach(l -> all.add(ReadingLine.of(l)));
    all.sort(Comparator.comparingLong(node -> node.get("step").longValue()));
    return all;
  }

  private static void line(BufferedWriter out, ObjectNode node) throws IOException {
    out.write(JSON.writeValueAsString(node));
    out.write('\n');
  }

  /**
   * Reads what quantities of any preset gave.
   *
   * @throws IOException if the file cannot be read or holds no history, naming the line
   */
  public static History read(Path file) throws IOException {
    return read(file, Monitor.full());
  }

  /**
   * @param monitor knows the quantities that stand in the file
   * @throws IOException if the file cannot be read or holds no history, naming the line
   */
  public static History read(Path file, Monitor monitor) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new IOException(file + ": expected a history, but the file is empty");
    }
    JsonLine header = parsed(file, lines, 0);
    History history = new History(SubjectLine.subject(header));
    for (int i = 1; i < lines.size(); i++) {
      ReadingLine.addTo(history, parsed(file, lines, i), monitor);
    }
    return history;
  }

  private static JsonLine parsed(Path file, List<String> lines, int index) throws IOException {
    String place = file + ":" + (index + 1);
    try {
      if (JSON.readTree(lines.get(index)) instanceof ObjectNode node) {
        return new JsonLine(place, node);
      }
    } catch (JsonProcessingException e) {
      throw new IOException(place + ": expected a JSON object: " + e.getOriginalMessage(), e);
    }
    throw new IOException(place + ": expected a JSON object, but found another line");
  }
}
