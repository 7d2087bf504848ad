package io.evergrad.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.observe.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CausesTest {

  private record Named(String name, Set<String> explains) implements Rule {

    @Override
    public String sentence() {
      return "";
    }

    @Override
    public Optional<Finding> examine(History history) {
      return Optional.empty();
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Named("start", Set.of("flow", "flat")),
          new Named("rate", Set.of("flat", "loss")),
          new Named("flow", Set.of("loss", "start")),
          new Named("flat", Set.of("loss")),
          new Named("loss", Set.of("start")));

  private static Finding found(String rule, Severity severity) {
    return new Finding(rule, severity, 0, List.of(), "", List.of(), List.of());
  }

  private static List<String> ranked(Finding... findings) {
    Map<String, Finding> byRule =
        Stream.of(findings).collect(Collectors.toMap(Finding::rule, f -> f));
    return new Causes(RULES, byRule)
        .ranked().stream()
            .map(f -> f.rule() + f.cause().map(c -> " < " + c).orElse("") + " " + f.severity())
            .toList();
  }

  @Test
  void whatARootBringsAboutStandsUnderIt() {
    assertThat(
            ranked(
                found("loss", Severity.CRITICAL),
                found("flat", Severity.WARNING),
                found("start", Severity.WARNING),
                found("flow", Severity.WARNING)))
        .containsExactly(
            "start CRITICAL",
            "flow < start CRITICAL",
            "loss < flow CRITICAL",
            "flat < start WARNING");
  }

  @Test
  void theWorstRootComesFirstAndEqualOnesInTheOrderOfTheRules() {
    assertThat(ranked(found("flow", Severity.WARNING), found("start", Severity.NOTE)))
        .containsExactly("start WARNING", "flow < start WARNING");
    assertThat(ranked(found("start", Severity.WARNING), found("rate", Severity.CRITICAL)))
        .containsExactly("rate CRITICAL", "start WARNING");
    assertThat(ranked(found("rate", Severity.NOTE), found("start", Severity.NOTE)))
        .containsExactly("start NOTE", "rate NOTE");
  }

  @Test
  void noRuleIsExplainedByALaterOne() {
    assertThat(ranked(found("start", Severity.NOTE), found("loss", Severity.NOTE)))
        .containsExactly("start NOTE", "loss NOTE");
  }
}
