package io.evergrad.cli;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.Treatments;
import io.evergrad.diagnose.rule.Rules;
import io.evergrad.observe.Monitor;
import io.evergrad.recipe.Catalogue;
import io.evergrad.recipe.Catalogue.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that exists: the parts of recipes, then rules, cures and measures. */
record Inventory(List<Entry> entries) {

  static Inventory complete() {
    List<Entry> all = new ArrayList<>(Catalogue.all());
    Rules.all()
        .forEach(
            rule ->
                all.add(
                    plain(
                        "rule",
                        rule.name(),
                        rule.sentence(),
                        "docs/rules/" + rule.name() + ".md")));
    Treatments.all().forEach(type -> all.add(cure(type)));
    Monitor.full().measures().forEach(m -> all.add(plain("measure", m.name(), m.meaning(), "")));
    return new Inventory(List.copyOf(all));
  }

  private static Entry cure(Class<? extends Cure> type) {
    String name = kebab(type.getSimpleName());
    String taken =
        Cure.InTheRun.class.isAssignableFrom(type)
            ? "A running trainer can take it, keeping its weights."
            : "Changes the layers or their first values; training starts afresh.";
    return plain("cure", name, taken, "docs/cures/" + name + ".md");
  }

  private static String kebab(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static Entry plain(String kind, String name, String summary, String source) {
    return new Entry(kind, name, summary, "", source, List.of());
  }

  /** The kinds in order. */
  List<String> kinds() {
    return entries.stream().map(Entry::kind).distinct().toList();
  }

  /** Every word for a kind, singular and plural. */
  List<String> kindWords() {
    return kinds().stream().flatMap(kind -> Stream.of(plural(kind), kind)).toList();
  }

  /** The kind that a word means, in the singular or the plural. */
  Optional<String> kind(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return kinds().stream()
        .filter(kind -> kind.equals(lower) || plural(kind).equals(lower))
        .findFirst();
  }

  static String plural(String kind) {
    return kind.endsWith("s") ? kind + "es" : kind + "s";
  }

  List<Entry> of(String kind) {
    return entries.stream().filter(e -> e.kind().equals(kind)).toList();
  }
}
