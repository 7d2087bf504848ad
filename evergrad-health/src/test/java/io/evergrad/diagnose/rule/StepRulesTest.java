package io.evergrad.diagnose.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.ShortRun;
import io.evergrad.diagnose.Finding;
import io.evergrad.observe.History;
import io.evergrad.recipe.Recipe;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The four tests of the rules about steps and rates, on real runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepRulesTest {

  private final Map<String, Recipe> nets = StepCases.nets();
  private final Map<Recipe, History> histories = new HashMap<>();

  private History history(Recipe recipe) {
    return histories.computeIfAbsent(recipe, ShortRun::history);
  }

  static Stream<StepCases.Row> rows() {
    return StepCases.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aSickNetTriggersIt(StepCases.Row row) {
    Finding finding = row.rule().examine(history(nets.get(row.net()))).orElseThrow();
    assertThat(finding.rule()).isEqualTo(row.rule().name());
    assertThat(finding.severity()).isEqualTo(row.severity());
    assertThat(String.join(" ", finding.where())).contains(row.where());
    assertThat(finding.evidence())
        .isNotEmpty()
        .allMatch(e -> e.value() != e.limit() && Double.isFinite(e.value()));
    assertThat(finding.cures()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aHealthyNetDoesNot(StepCases.Row row) {
    assertThat(row.rule().examine(history(nets.get("healthy")))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aNeighbouringSicknessDoesNot(StepCases.Row row) {
    for (String other : row.silentOn()) {
      assertThat(row.rule().examine(history(nets.get(other)))).as(other).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void afterItsFirstCureItFallsSilent(StepCases.Row row) {
    Recipe sick = nets.get(row.net());
    Recipe cured =
        row.rule().examine(history(sick)).orElseThrow().cures().stream()
            .map(c -> c.applyTo(sick))
            .filter(r -> !r.equals(sick))
            .findFirst()
            .orElseThrow();
    assertThat(row.rule().examine(history(cured))).isEmpty();
  }
}
