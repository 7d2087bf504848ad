package io.evergrad.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where a command writes. Nothing is made before there is something to write. */
record OutFolder(Path path) {

  /**
   * The folder named, or {@code evergrad-out/<name>}.
   *
   * @throws IllegalArgumentException if nothing can be written there
   */
  static OutFolder of(Optional<Path> named, String name) {
    Path path = named.orElseGet(() -> Path.of("evergrad-out", fileName(name)));
    Path nearest = path.toAbsolutePath().normalize();
    while (nearest.getParent() != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
      String found = Files.isDirectory(nearest) ? "one that cannot: " : "the file ";
      throw new IllegalArgumentException(
          "--out: expected a folder that can be written, but found " + found + nearest);
    }
    return new OutFolder(path);
  }

  private static String fileName(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^\\.+", "");
    return plain.isEmpty() ? "unnamed" : plain;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Writes a text as a whole or not at all. */
  Path write(String name, String text) {
    try {
      Files.createDirectories(path);
      Path unfinished = file(name + ".part");
      try {
        Files.writeString(unfinished, text, StandardCharsets.UTF_8);
        return Files.move(unfinished, file(name), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
