package io.evergrad.lab.report;

import io.evergrad.lab.TextTable;
import io.evergrad.specimen.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the labels of specimens are true, for the terminal.
 *
 * @param all in the order of the specimens
 */
public record VerificationText(List<Verification> all) {

  public VerificationText {
    all = List.copyOf(all);
  }

  /** Ends with a newline. */
  public String text() {
    List<Verification> failing = all.stream().filter(v -> !v.holds()).toList();
    StringBuilder out = new StringBuilder();
    out.append(
        Numbers.format(
            "%d of %d labels are borne out by what training comes to%n%n",
            all.size() - failing.size(), all.size()));
    out.append(new TextTable(families(), Set.of(1, 2, 3, 4, 5)).text("  "));
    if (!failing.isEmpty()) {
      out.append("\nNot borne out\n");
      failing.forEach(v -> out.append("  ").append(line(v)).append('\n'));
    }
    return out.toString();
  }

  /** One JSON object, ending in a newline. */
  public String json() {
    int hold = (int) all.stream().filter(Verification::holds).count();
    return Json.of(new Verified(hold, all.size(), all));
  }

  private record Verified(int trueLabels, int labels, List<Verification> verifications) {}

  private List<List<String>> families() {
    Map<String, List<Verification>> byFamily =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Verification::family, LinkedHashMap::new, Collectors.toList()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("family", "true", "least sound skill", "least sound of loss", "least deficit", ""));
    byFamily.forEach(
        (family, its) ->
            rows.add(
                List.of(
                    family,
                    its.stream().filter(Verification::holds).count() + "/" + its.size(),
                    least(its.stream().map(v -> v.sound().skill()).toList()),
                    least(its.stream().map(v -> v.sound().lossSkill()).toList()),
                    its.get(0).sick()
                        ? least(its.stream().map(v -> v.own().deficit(v.sound())).toList())
                        : "",
                    "")));
    return rows;
  }

  private static String least(List<Double> numbers) {
    return Numbers.brief(
        numbers.stream()
            .mapToDouble(n -> n)
            .filter(n -> !Double.isNaN(n))
            .min()
            .orElse(Double.NaN));
  }

  private static String line(Verification v) {
    String sound =
        Numbers.format(
            "sound skill %s, of the loss %s",
            Numbers.brief(v.sound().skill()), Numbers.brief(v.sound().lossSkill()));
    return v.sick()
        ? Numbers.format(
            "%s: %s; own skill %s, of the loss %s",
            v.id(), sound, Numbers.brief(v.own().skill()), Numbers.brief(v.own().lossSkill()))
        : v.id() + ": " + sound;
  }
}
