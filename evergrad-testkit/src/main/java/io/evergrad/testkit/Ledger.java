package io.evergrad.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Compares a part with its oracle and keeps the largest error seen. When the tests end, the lines
 * {@code kind, part, oracle, comparisons, largest error} are written, separated by tabs, to {@code
 * target/oracles.tsv} of the module under test.
 */
public final class Ledger {

  /**
   * What is compared.
   *
   * @param kind layer, optimizer and so on
   * @param part its recipe name
   * @param oracle what the numbers are checked against, such as {@code libtorch}, {@code slow
   *     version}, {@code finite differences} or {@code closed form}
   */
  public record Row(String kind, String part, String oracle) {}

  private record Seen(long comparisons, double largest) {
    Seen and(Seen other) {
      return new Seen(comparisons + other.comparisons, Math.max(largest, other.largest));
    }
  }

  private static final Map<Row, Seen> SEEN = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Ledger::write));
  }

  private Ledger() {}

  /**
   * Passes if |expected − actual| ≤ tolerance · max(1, |expected|) for every element, as {@link
   * Parity#within(double, double[], double[])} does, and keeps the largest such error.
   */
  public static void within(Row row, double tolerance, double[] expected, double[] actual) {
    double largest = 0;
    for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
      if (Double.isFinite(expected[i])) {
        largest =
            Math.max(
                largest, Math.abs(expected[i] - actual[i]) / Math.max(1, Math.abs(expected[i])));
      }
    }
    note(row, expected.length, largest);
    Parity.within(tolerance, expected, actual);
  }

  /** Keeps an error that a test has judged itself. */
  public static void note(Row row, long comparisons, double error) {
    SEEN.merge(row, new Seen(comparisons, error), Seen::and);
  }

  private static void write() {
    if (SEEN.isEmpty() || !Files.isDirectory(Path.of("target"))) {
      return;
    }
    String lines =
        SEEN.entrySet().stream()
            .map(
                e ->
                    String.join(
                        "\t",
                        e.getKey().kind(),
                        e.getKey().part(),
                        e.getKey().oracle(),
                        Long.toString(e.getValue().comparisons()),
                        String.format("%.1e", e.getValue().largest())))
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    try {
      Files.writeString(Path.of("target", "oracles.tsv"), lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      System.err.println("target/oracles.tsv could not be written: " + e.getMessage());
    }
  }
}
