package io.evergrad.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.DataFolder;
import io.evergrad.data.Split;
import io.evergrad.init.Init;
import io.evergrad.model.Network;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.RecipeWriter;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpecimensTest {

  /** The rules that the sicknesses are named after. */
  private static final Set<String> CAUSES =
      Set.of(
          ("vanishing-gradient exploding-gradient non-finite dead-units saturated-activation"
                  + " shrinking-signal exploding-signal chaotic-start symmetric-start"
                  + " batch-norm-explosion batch-too-small-for-batch-norm recurrent-vanishing"
                  + " recurrent-exploding rank-collapse learning-rate-too-high"
                  + " learning-rate-too-low oscillating-loss loss-spike loss-plateau"
                  + " unchanged-parameters update-ratio-out-of-range clipping-always-on"
                  + " weight-decay-too-strong dropout-too-strong batch-too-noisy unscaled-input"
                  + " unscaled-target wrong-head-for-loss wrong-loss-for-task bad-labels"
                  + " class-imbalance data-not-shuffled too-few-steps overfitting underfitting")
              .split(" "));

  private static final List<Specimen> ALL = Specimens.all(1);

  private static List<Specimen> sick() {
    return ALL.stream().filter(Specimen::isSick).toList();
  }

  @Test
  void thereAreHundredsOfEachAndEveryCauseIsThere() {
    assertThat(sick()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(ALL.size() - sick().size()).isGreaterThanOrEqualTo(200);
    assertThat(sick().stream().map(Specimen::family).distinct()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(sick().stream().map(s -> s.truth().word()).collect(Collectors.toSet()))
        .isEqualTo(CAUSES);
  }

  @Test
  void whatElseIsNamedIsARuleToo() {
    for (Specimen specimen : sick()) {
      Truth.Sick truth = (Truth.Sick) specimen.truth();
      assertThat(CAUSES).as(specimen.id()).containsAll(truth.names());
      assertThat(CAUSES).as(specimen.id()).containsAll(truth.consequences());
    }
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherGivesOthers() {
    assertThat(Specimens.all(1)).isEqualTo(ALL);
    Set<Recipe> own = ALL.stream().map(Specimen::recipe).collect(Collectors.toSet());
    assertThat(Specimens.all(2)).noneMatch(s -> own.contains(s.recipe()));
  }

  @Test
  void theHalvesBalanceAndShareNothing() {
    Map<String, Long> development = families(Half.DEVELOPMENT);
    assertThat(families(Half.JUDGING)).isEqualTo(development);
    Set<Recipe> tuned = new HashSet<>();
    half(Half.DEVELOPMENT).forEach(s -> tuned.add(s.recipe().withName("")));
    assertThat(half(Half.JUDGING)).noneMatch(s -> tuned.contains(s.recipe().withName("")));
  }

  private static Stream<Specimen> half(Half half) {
    return ALL.stream().filter(s -> s.half() == half);
  }

  private static Map<String, Long> families(Half half) {
    return half(half).collect(Collectors.groupingBy(Specimen::family, Collectors.counting()));
  }

  @Test
  void idsAreTheirOwn() {
    assertThat(ALL.stream().map(Specimen::id)).doesNotHaveDuplicates();
  }

  @Test
  void everyRecipeReadsBackFromItsText() {
    for (Specimen specimen : ALL) {
      for (Recipe recipe : List.of(specimen.recipe(), specimen.sound())) {
        assertThat(RecipeReader.read(RecipeWriter.yaml(recipe), specimen.id()))
            .as(specimen.id())
            .isEqualTo(recipe);
      }
    }
  }

  @Test
  void aSickOneDiffersFromItsSoundOneAndAHealthyOneIsIt() {
    for (Specimen specimen : ALL) {
      Recipe sound = specimen.sound().withName(specimen.recipe().name());
      if (specimen.isSick()) {
        assertThat(specimen.recipe()).as(specimen.id()).isNotEqualTo(sound);
      } else {
        assertThat(specimen.recipe()).as(specimen.id()).isEqualTo(sound);
      }
      assertThat(specimen.sound().seed()).isEqualTo(specimen.recipe().seed());
    }
  }

  /** The first of each family, on their own data where it is drawn. */
  @Test
  void everyKindBuildsAndItsLossFits() {
    Set<String> seen = new HashSet<>();
    for (Specimen specimen : ALL) {
      if (seen.add(specimen.family()) && !specimen.family().contains("real")) {
        builds(specimen.recipe());
        builds(specimen.sound());
      }
    }
  }

  private static void builds(Recipe recipe) {
    Split data = recipe.data().orElseThrow().load(DataFolder.none(), recipe.seed());
    try (Arena arena = new Arena()) {
      Network network =
          Network.build(
              recipe.model(),
              recipe.init().orElse(Init.standard()),
              data.train().sampleShape(),
              recipe.seed(),
              new Network.Place(DType.FLOAT32, Device.cpu(), arena));
      recipe.loss().check(network.output(), data.train().target());
      recipe.data().orElseThrow().check(data.train().sampleShape(), data.train().target());
    }
  }
}
