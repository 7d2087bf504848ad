package io.evergrad.diagnose.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.ShortRun;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.recipe.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The four tests of the rules about data, heads, losses and budgets, on real runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataRulesTest {

  private final Map<Recipe, History> histories = new HashMap<>();

  private History history(Recipe recipe) {
    return histories.computeIfAbsent(recipe, ShortRun::history);
  }

  private Optional<Finding> alarm(Rule rule, Recipe recipe) {
    return rule.examine(history(recipe)).filter(f -> f.severity() != Severity.NOTE);
  }

  static Stream<Arguments> rows() {
    return DataCases.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aSickNetTriggersIt(Rule rule, Recipe net, Severity severity) {
    Finding finding = rule.examine(history(net)).orElseThrow();
    assertThat(finding.rule()).isEqualTo(rule.name());
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.evidence()).isNotEmpty();
    assertThat(finding.evidence())
        .allMatch(e -> e.value() != e.limit() && Double.isFinite(e.value()));
    assertThat(finding.cures()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void healthyNetsDoNot(Rule rule) {
    assertThat(rule.examine(history(Sick.healthy()))).isEmpty();
    Recipe regression = DataCases.regression("", "", "mean-squared-error");
    assertThat(alarm(rule, regression)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aNeighbouringSicknessDoesNot(Rule rule, Recipe net, Severity severity, List<Recipe> others) {
    for (Recipe other : others) {
      assertThat(alarm(rule, other)).as(other.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void afterItsFirstCureItSoundsNoAlarm(Rule rule, Recipe net) {
    Finding finding = rule.examine(history(net)).orElseThrow();
    Recipe cured =
        finding.cures().stream()
            .map(c -> c.applyTo(net))
            .filter(r -> !r.equals(net))
            .findFirst()
            .orElseThrow();
    assertThat(alarm(rule, cured)).isEmpty();
  }

  @Test
  void whatIsKnownBeforeTheFirstStepIsSaidThere() {
    for (Arguments row : rows().limit(DataCases.KNOWN_AT_ONCE).toList()) {
      Rule rule = (Rule) row.get()[0];
      Recipe net = (Recipe) row.get()[1];
      History whole = history(net);
      History first = new History(whole.subject()).add(whole.readings().get(0));
      first.add(0L, whole.readings().get(0).loss());
      assertThat(rule.examine(first)).as(rule.name()).isPresent();
      assertThat(rule.examine(first).orElseThrow().sinceStep()).isZero();
    }
  }

  @Test
  void targetsThatAreAllTheSameAreBadAndNoCureHelps() {
    Finding finding = new BadLabels().examine(history(DataCases.constant())).orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.cures()).isEmpty();
  }
}
