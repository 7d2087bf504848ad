package io.evergrad.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's files, as its documentation speaks of them. */
final class Project {

  static final Path ROOT = root(Path.of("").toAbsolutePath());

  private Project() {}

  private static Path root(Path folder) {
    return Files.isDirectory(folder.resolve(".mvn")) ? folder : root(folder.getParent());
  }

  static String text(String file) {
    return text(ROOT.resolve(file));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files under {@code folder} whose names end so, but for what a build has made. */
  static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> p.toString().endsWith(suffix))
          .filter(
              p ->
                  !ROOT.relativize(p)
                      .toString()
                      .matches("(.*/)?(target|\\.git|out|evergrad-out)/.*"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
