package io.evergrad.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders what was found by cause: a root cause first, what it brings about under it. A finding's
 * cause is the first rule before its own, in the order of the rules, that was found too and
 * explains it. Roots are ordered by the worst that hangs on them; then in the order of the rules.
 *
 * @param rules in the order of their likelihood as causes
 * @param found by the name of the rule
 */
record Causes(List<Rule> rules, Map<String, Finding> found) {

  List<Finding> ranked() {
    List<Rule> present = rules.stream().filter(r -> found.containsKey(r.name())).toList();
    List<Rule> roots = present.stream().filter(r -> cause(r, present).isEmpty()).toList();
    List<List<Finding>> trees = new ArrayList<>();
    roots.forEach(root -> trees.add(tree(root, present)));
    trees.sort(Comparator.comparing((List<Finding> t) -> t.get(0).severity()).reversed());
    return trees.stream().flatMap(List::stream).toList();
  }

  private static Optional<Rule> cause(Rule rule, List<Rule> present) {
    return present.subList(0, present.indexOf(rule)).stream()
        .filter(other -> other.explains().contains(rule.name()))
        .findFirst();
  }

  /** The root, as grave as the gravest that it brings about, and all of that. */
  private List<Finding> tree(Rule root, List<Rule> present) {
    List<Finding> all = new ArrayList<>();
    for (Rule rule : present) {
      if (cause(rule, present).equals(Optional.of(root))) {
        List<Finding> below = tree(rule, present);
        all.add(below.get(0).causedBy(root.name()));
        all.addAll(below.subList(1, below.size()));
      }
    }
    Finding own = found.get(root.name());
    Severity gravest =
        all.stream()
            .map(Finding::severity)
            .reduce(own.severity(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    all.add(0, own.withSeverity(gravest));
    return all;
  }
}
