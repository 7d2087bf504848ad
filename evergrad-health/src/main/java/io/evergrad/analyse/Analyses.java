package io.evergrad.analyse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Further analyses, beside those of the chain rule and of the spectra. */
public final class Analyses {

  /**
   * One of them.
   *
   * @param name in kebab-case, for reports
   * @param of makes a record of numbers; the names of its components are told
   */
  public record Further(String name, Function<Probe, ? extends Record> of) {}

  private static final List<Further> FURTHER = List.of();

  private Analyses() {}

  /** In the order of the report. */
  public static List<Further> further() {
    return FURTHER;
  }

  static Map<String, Record> of(Probe probe) {
    Map<String, Record> found = new LinkedHashMap<>();
    FURTHER.forEach(each -> found.put(each.name(), each.of().apply(probe)));
    return found;
  }
}
