package io.evergrad.recipe;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.DataSpec;
import io.evergrad.data.Moons;
import io.evergrad.data.Source;
import io.evergrad.data.mix.Mixing;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.loss.ClassWeights;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.Loss;
import io.evergrad.model.Composite;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.optimizer.Sgd;
import io.evergrad.schedule.Schedule;
import io.evergrad.tensor.Shape;
import io.evergrad.transform.GradientTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read back as the same value, and as the same text when written again. */
class RoundTripTest {

  private static final Recipe PLAIN = new Recipe(linear(3), Loss.crossEntropy(), new Sgd(0.1), 1);

  @Property(tries = 300)
  void anyRecipe(@ForAll long seed) {
    assertRoundTrip(new Draw(seed).recipe());
  }

  @ParameterizedTest
  @MethodSource("everyPart")
  void everyListedPart(Recipe recipe) {
    assertRoundTrip(recipe);
  }

  static Stream<Recipe> everyPart() {
    List<Recipe> recipes = new ArrayList<>();
    for (Kind kind : Kind.all()) {
      for (RecordType part : kind.parts()) {
        for (int seed = 0; seed < 4; seed++) {
          recipes.add(around(new Draw(seed).record(part, 2)));
        }
      }
    }
    return recipes.stream();
  }

  private static Recipe around(Object part) {
    if (part instanceof LayerSpec layer) {
      return PLAIN.withModel(layer);
    } else if (part instanceof Initializer initializer) {
      return PLAIN.withInit(Init.weight(initializer));
    } else if (part instanceof Loss loss) {
      return PLAIN.withLoss(loss);
    } else if (part instanceof Schedule schedule) {
      return PLAIN.withOptimizer(new Sgd(schedule));
    } else if (part instanceof GradientTransform transform) {
      return PLAIN.withOptimizer(transform);
    } else if (part instanceof ClassWeights weights) {
      return PLAIN.withLoss(new CrossEntropy().withWeights(weights));
    } else if (part instanceof Mixing mixing) {
      return PLAIN.withData(DataSpec.of(new Moons()).withMixing(mixing));
    }
    return PLAIN.withData(DataSpec.of((Source) part));
  }

  private static void assertRoundTrip(Recipe recipe) {
    String yaml = RecipeWriter.yaml(recipe);
    Recipe fromYaml = RecipeReader.read(yaml, "written.yaml");
    assertThat(fromYaml).as(yaml).isEqualTo(recipe);
    assertThat(RecipeWriter.yaml(fromYaml)).isEqualTo(yaml);
    String json = RecipeWriter.json(recipe);
    assertThat(RecipeReader.read(json, "written.json")).as(json).isEqualTo(recipe);
  }

  @Test
  void aPartWithoutANameIsRefusedWithItsPlace() {
    record Homemade(List<LayerSpec> layers) implements Composite {
      @Override
      public Homemade withLayers(List<LayerSpec> layers) {
        return new Homemade(layers);
      }

      @Override
      public Shape outputShape(Shape input) {
        return input;
      }

      @Override
      public Layer build(Site site, Shape input) {
        throw new AssertionError("never built");
      }
    }
    Recipe recipe = PLAIN.withModel(sequence(linear(3), new Homemade(List.of(linear(4)))));
    assertThatThrownBy(() -> RecipeWriter.yaml(recipe))
        .hasMessage("model[1]: expected a layer that a recipe can name, found Homemade");
  }
}
