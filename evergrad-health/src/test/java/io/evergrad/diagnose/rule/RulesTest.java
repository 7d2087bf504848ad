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
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The four tests of every rule, on real runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTest {

  private static final Map<String, Recipe> NETS = new HashMap<>();

  static {
    NETS.put("healthy", Sick.healthy());
    NETS.put("vanishing", Sick.vanishing());
    NETS.put("exploding", Sick.exploding());
    NETS.put("dead", Sick.dead());
    NETS.put("saturated", Sick.saturated());
    NETS.put("non-finite", Sick.nonFinite());
    NETS.put("creeping", Sick.creeping());
    NETS.put("overshooting", Sick.overshooting());
    NETS.put("sluggish", Sick.sluggish());
    NETS.put("slow", Sick.slow());
    NETS.putAll(SignalCases.nets());
  }

  private final Map<Recipe, History> histories = new HashMap<>();

  private History history(Recipe recipe) {
    return histories.computeIfAbsent(recipe, ShortRun::history);
  }

  private static Arguments row(Rule rule, String net, String where, String... silentOn) {
    return Arguments.of(rule, net, where, List.of(silentOn));
  }

  /** Each rule, the net that it is for, where it must point, and neighbouring sicknesses. */
  Stream<Arguments> rows() {
    return Stream.of(own(), SignalCases.rows()).flatMap(s -> s);
  }

  private static Stream<Arguments> own() {
    return Stream.of(
        row(new VanishingGradient(), "vanishing", "linear-0", "exploding", "dead", "saturated"),
        row(new ExplodingGradient(), "exploding", "linear-0", "vanishing", "dead", "saturated"),
        row(new DeadUnitsRule(), "dead", "relu-0", "vanishing", "saturated", "creeping"),
        row(new SaturatedActivation(), "saturated", "tanh-0", "vanishing", "dead", "creeping"),
        row(new NonFinite(), "non-finite", "linear-", "exploding", "overshooting", "dead"),
        row(new LossNotDecreasing(), "sluggish", "", "saturated", "slow"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aSickNetTriggersIt(Rule rule, String net, String where) {
    Finding finding = rule.examine(history(NETS.get(net))).orElseThrow();
    assertThat(finding.rule()).isEqualTo(rule.name());
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.sinceStep()).isZero();
    assertThat(String.join(" ", finding.where())).contains(where);
    assertThat(finding.evidence()).isNotEmpty();
    assertThat(finding.evidence())
        .allMatch(e -> e.value() != e.limit() && Double.isFinite(e.value()));
    assertThat(finding.cures()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aHealthyNetDoesNot(Rule rule) {
    assertThat(rule.examine(history(NETS.get("healthy")))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aNeighbouringSicknessDoesNot(Rule rule, String net, String where, List<String> others) {
    for (String other : others) {
      assertThat(rule.examine(history(NETS.get(other)))).as(other).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void afterItsFirstCureItFallsSilent(Rule rule, String net) {
    Recipe sick = NETS.get(net);
    Finding finding = rule.examine(history(sick)).orElseThrow();
    Recipe cured =
        finding.cures().stream()
            .map(c -> c.applyTo(sick))
            .filter(r -> !r.equals(sick))
            .findFirst()
            .orElseThrow();
    assertThat(rule.examine(history(cured))).isEmpty();
  }
}
