package io.evergrad.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a result comes from.
 *
 * @param command that makes it again
 * @param version of Evergrad
 * @param machine processor, cores, operating system and Java
 */
public record Provenance(String command, String version, String machine, Instant when) {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** This machine, now. */
  public static Provenance here(String command) {
    String version =
        Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
            .orElse("development build");
    return new Provenance(command, version, thisMachine(), Instant.now());
  }

  private static String thisMachine() {
    return "%s, %d cores, %s %s, Java %s"
        .formatted(
            processor().orElse(System.getProperty("os.arch")),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.runtime.version"));
  }

  private static Optional<String> processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(l -> l.startsWith("model name"))
          .map(l -> l.substring(l.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
