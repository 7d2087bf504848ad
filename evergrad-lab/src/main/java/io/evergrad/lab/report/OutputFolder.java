package io.evergrad.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where results go: each file appears whole or not at all. */
record OutputFolder(Path path) {

  /**
   * Writes files, replacing older ones of their names.
   *
   * @param files contents by name, in order
   * @param outdated files to remove, which an earlier result may have left
   * @throws UncheckedIOException if the folder cannot be made or written to
   */
  List<Path> write(Map<String, byte[]> files, List<String> outdated) {
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(path);
      for (String name : outdated) {
        Files.deleteIfExists(path.resolve(name));
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        written.add(write(file.getKey(), file.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + path + ": " + reason(e), e);
    }
    return written;
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
  }

  private Path write(String name, byte[] content) throws IOException {
    Path part = path.resolve("." + name + "." + ProcessHandle.current().pid() + ".part");
    Path target = path.resolve(name);
    try {
      Files.write(part, content);
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
    return target;
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
