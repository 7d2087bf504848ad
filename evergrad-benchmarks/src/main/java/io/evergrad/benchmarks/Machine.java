package io.evergrad.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The machine and the JVM that measured.
 *
 * @param environment what was set for every measured process
 */
public record Machine(
    String cpu,
    int cores,
    double memoryGiB,
    String os,
    String jdk,
    Map<String, String> environment) {

  /** This machine; what an operating system does not tell is {@code unknown} or 0. */
  public static Machine here() {
    return new Machine(
        field("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        kibibytes(field("/proc/meminfo", "MemTotal", "0 kB")) / 1024 / 1024,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        FreshProcess.ENVIRONMENT);
  }

  /** The number of runnable processes over the last minute, this harness included. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** A file name that says which machine this is. */
  String slug() {
    String name = (cpu + "-" + cores + "-cores").toLowerCase(Locale.ROOT);
    return name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private static double kibibytes(String amount) {
    return Double.parseDouble(amount.substring(0, amount.indexOf(' ')));
  }

  private static String field(String file, String name, String otherwise) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }
}
