package io.evergrad;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.BalanceClasses;
import io.evergrad.cure.treatment.BalanceSampling;
import io.evergrad.cure.treatment.ChangeHead;
import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.ChangeLoss;
import io.evergrad.cure.treatment.ClipGradients;
import io.evergrad.cure.treatment.EnlargeBatch;
import io.evergrad.cure.treatment.GateRecurrence;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.OpenRecurrence;
import io.evergrad.cure.treatment.RaiseClipLimit;
import io.evergrad.cure.treatment.ReduceDropout;
import io.evergrad.cure.treatment.ReduceWeightDecay;
import io.evergrad.cure.treatment.Regularise;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.cure.treatment.ReplaceBatchNorm;
import io.evergrad.cure.treatment.ScaleFeatures;
import io.evergrad.cure.treatment.ScaleTargets;
import io.evergrad.cure.treatment.Shuffle;
import io.evergrad.cure.treatment.TrainLonger;
import io.evergrad.cure.treatment.Treatments;
import io.evergrad.cure.treatment.Unfreeze;
import io.evergrad.cure.treatment.Widen;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.rule.Rules;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.model.activation.Relu;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeDiff;
import io.evergrad.recipe.RecipeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule and cure has its page, and what the pages say is what the code does. */
class PagesTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "evergrad");

  /** A number in the code: modifiers, type, name and value. */
  private static final Pattern CONSTANT =
      Pattern.compile("static final (?:double|int) ([A-Z_]+) = ([-\\d.eE]+);");

  /** What rules share. */
  private static final Map<String, List<String>> BESIDES =
      Map.ofEntries(
          Map.entry("wrong-head-for-loss", List.of("HeadMisfit")),
          Map.entry("chaotic-start", List.of("Trend", "Spell")),
          Map.entry("batch-norm-explosion", List.of("Trend", "Spell")),
          Map.entry("exploding-signal", List.of("Trend", "Spell")),
          Map.entry("shrinking-signal", List.of("Trend", "Spell")),
          Map.entry("recurrent-exploding", List.of("TimeSignal", "Spell")),
          Map.entry("recurrent-vanishing", List.of("TimeSignal", "Spell")),
          Map.entry("dead-units", List.of("Spell")),
          Map.entry("exploding-gradient", List.of("Trend", "Spell")),
          Map.entry("vanishing-gradient", List.of("Trend", "Spell")),
          Map.entry("saturated-activation", List.of("Spell")),
          Map.entry("rank-collapse", List.of("Trend", "Spell")),
          Map.entry("overfitting", List.of("LossTrend")),
          Map.entry("underfitting", List.of("LossTrend")),
          Map.entry("too-few-steps", List.of("LossTrend")),
          Map.entry("learning-rate-too-high", List.of("UpdateSize")),
          Map.entry("learning-rate-too-low", List.of("UpdateSize")));

  static List<Rule> rules() {
    return Rules.all();
  }

  static List<Cure> cures() {
    return List.of(
        new ReplaceActivation(new Relu()),
        new Reinitialise(),
        new InsertNormalisation(),
        new AddResidual(),
        new ClipGradients(1),
        new ChangeLearningRate(0.1),
        new ChangeLoss(new CrossEntropy()),
        new ChangeHead(),
        new ScaleFeatures(),
        new ScaleTargets(),
        new Shuffle(),
        new BalanceClasses(),
        new BalanceSampling(),
        new TrainLonger(400),
        new Regularise(),
        new Widen(64),
        new ReplaceBatchNorm(),
        new OpenRecurrence(20),
        new GateRecurrence(),
        new RaiseClipLimit(10),
        new ReduceWeightDecay(0.01),
        new ReduceDropout(0.2),
        new EnlargeBatch(64),
        new Unfreeze());
  }

  private static String page(String folder, String name) throws IOException {
    return Files.readString(DOCS.resolve(folder).resolve(name + ".md"));
  }

  private static String block(String page, String language) {
    Matcher matcher =
        Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).as("a block of " + language).isTrue();
    return matcher.group(1);
  }

  private static void namesTheConstants(String page, Path source) throws IOException {
    Matcher matcher = CONSTANT.matcher(Files.readString(source));
    while (matcher.find()) {
      assertThat(page)
          .as(source.toString())
          .contains("| `" + matcher.group(1) + "` | " + matcher.group(2) + " |");
    }
  }

  private static void namesNoOtherConstant(String page, List<Path> sources) throws IOException {
    StringBuilder code = new StringBuilder();
    for (Path source : sources) {
      code.append(Files.readString(source));
    }
    Matcher rows = Pattern.compile("\\| `([A-Z_]+)` \\|").matcher(page);
    while (rows.find()) {
      assertThat(code).contains(" " + rows.group(1) + " = ");
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRulesPageNamesItsThresholds(Rule rule) throws IOException {
    String page = page("rules", rule.name());
    assertThat(page).startsWith("# " + rule.name() + "\n");
    List<Path> sources = new ArrayList<>();
    Path folder = SOURCES.resolve(Path.of("diagnose", "rule"));
    sources.add(folder.resolve(rule.getClass().getSimpleName() + ".java"));
    BESIDES
        .getOrDefault(rule.name(), List.of())
        .forEach(n -> sources.add(folder.resolve(n + ".java")));
    for (Path source : sources) {
      namesTheConstants(page, source);
    }
    namesNoOtherConstant(page, sources);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRecipeOfARulesPageTriggersIt(Rule rule) throws IOException {
    Recipe recipe = RecipeReader.read(block(page("rules", rule.name()), "yaml"), rule.name());
    assertThat(rule.examine(ShortRun.history(recipe))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRulesPageLinksTheCuresItNames(Rule rule) throws IOException {
    String page = page("rules", rule.name());
    Recipe recipe = RecipeReader.read(block(page, "yaml"), rule.name());
    rule.examine(ShortRun.history(recipe))
        .orElseThrow()
        .cures()
        .forEach(c -> assertThat(page).contains("../cures/" + c.name() + ".md"));
  }

  @ParameterizedTest
  @MethodSource("cures")
  void aCuresPageShowsWhatItChanges(Cure cure) throws IOException {
    String page = page("cures", cure.name());
    assertThat(page).startsWith("# " + cure.name() + "\n");
    namesTheConstants(
        page,
        SOURCES.resolve(Path.of("cure", "treatment", cure.getClass().getSimpleName() + ".java")));
    Recipe before = RecipeReader.read(block(page, "yaml"), cure.name());
    List<String> shown = block(page, "diff").lines().map(String::stripTrailing).toList();
    assertThat(shown)
        .isEqualTo(
            RecipeDiff.lines(before, cure.applyTo(before)).stream()
                .map(String::stripTrailing)
                .toList());
  }

  @Test
  void theIndexesListEveryPage() throws IOException {
    assertThat(cures())
        .extracting(Object::getClass)
        .containsExactlyElementsOf(Treatments.all().stream().<Class<?>>map(c -> c).toList());
    listed("rules", rules().stream().map(Rule::name).toList());
    listed("cures", cures().stream().map(Cure::name).toList());
  }

  private static void listed(String folder, List<String> names) throws IOException {
    String index = page(folder, "README");
    for (String name : names) {
      assertThat(index).contains("| [" + name + "](" + name + ".md) | ");
    }
    try (Stream<Path> files = Files.list(DOCS.resolve(folder))) {
      assertThat(files.map(f -> f.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(names.stream(), Stream.of("README")).toList());
    }
  }

  @Test
  void everyLinkLeadsToAPage() throws IOException {
    for (String folder : List.of("rules", "cures")) {
      try (Stream<Path> files = Files.list(DOCS.resolve(folder))) {
        for (Path file : files.toList()) {
          Matcher links = Pattern.compile("]\\(([^)]+\\.md)\\)").matcher(Files.readString(file));
          while (links.find()) {
            assertThat(file.getParent().resolve(links.group(1))).as(file + "").exists();
          }
        }
      }
    }
  }
}
