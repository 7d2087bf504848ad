package io.evergrad.benchmarks.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of this process's memory, in MB. */
public final class Resident {

  private Resident() {}

  public static double now() {
    return megabytes("VmRSS");
  }

  /** The most that the process has held so far. */
  public static double peak() {
    return megabytes("VmHWM");
  }

  private static double megabytes(String field) {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
              .filter(line -> line.startsWith(field))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElseThrow(() -> new IOException("/proc/self/status names no " + field))
          / 1024.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
