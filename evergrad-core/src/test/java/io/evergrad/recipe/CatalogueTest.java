package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.evergrad.data.Sources;
import io.evergrad.data.mix.Mixings;
import io.evergrad.init.Initializers;
import io.evergrad.loss.ClassWeights;
import io.evergrad.loss.Losses;
import io.evergrad.model.Activations;
import io.evergrad.model.Layers;
import io.evergrad.model.start.Starts;
import io.evergrad.optimizer.Optimizers;
import io.evergrad.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every part of every list must say about itself. */
class CatalogueTest {

  static Stream<RecordType> parts() {
    return Stream.of(
            Layers.all(),
            Activations.all(),
            Initializers.all(),
            Starts.all(),
            Losses.all(),
            ClassWeights.all(),
            Optimizers.all(),
            Schedules.all(),
            Sources.all(),
            Mixings.all())
        .flatMap(List::stream)
        .map(RecordType::of);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyPartDescribesItselfAndItsParameters(RecordType part) {
    assertThat(part.part()).isPresent();
    assertThat(part.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(part.part().orElseThrow().summary()).endsWith(".");
    assertThat(part.components())
        .allSatisfy(component -> assertThat(component.about()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyDefaultCanBeRead(RecordType part) {
    assertThat(part.components().stream().filter(c -> !c.isRequired()))
        .allSatisfy(component -> assertThat(component.defaultValue()).isNotNull());
  }

  /** The range in a parameter's description is the one that its constructor keeps. */
  @ParameterizedTest
  @MethodSource("parts")
  void everyRangeIsKept(RecordType part) {
    for (Component component : part.components()) {
      for (Object outside : outside(component)) {
        List<Object> values = new ArrayList<>();
        Object valid = new Draw(1).record(part, 2);
        for (Component other : part.components()) {
          values.add(other.equals(component) ? outside : other.valueIn(valid));
        }
        assertThatThrownBy(() -> part.create(values))
            .as("%s.%s = %s", part.name(), component.name(), outside)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(component.name());
      }
    }
  }

  private static List<Object> outside(Component component) {
    List<Object> outside = new ArrayList<>();
    component.range().low().ifPresent(b -> beyond(component, b, -1).ifPresent(outside::add));
    component.range().high().ifPresent(b -> beyond(component, b, 1).ifPresent(outside::add));
    return outside;
  }

  private static Optional<Object> beyond(Component component, Range.Bound bound, int direction) {
    boolean optional = component.isOptional();
    Class<?> raw = Types.raw(optional ? Types.argument(component.type()) : component.type());
    Object value;
    if (Types.isWhole(raw)) {
      long whole = (long) bound.value() + (bound.included() ? direction : 0);
      value = raw == long.class || raw == Long.class ? (Object) whole : (Object) (int) whole;
    } else if (Types.isReal(raw)) {
      value = bound.value() + (bound.included() ? direction * 1e-3 : 0);
    } else {
      return Optional.empty();
    }
    return Optional.of(optional ? Optional.of(value) : value);
  }

  @Test
  void namesAreUniqueWhereTheyStandForOneAnother() {
    for (Kind kind : Kind.all()) {
      assertThat(kind.names()).as(kind.noun()).doesNotHaveDuplicates();
    }
  }

  @Test
  void theCatalogueListsEveryPartOnce() {
    List<Catalogue.Entry> all = Catalogue.all();
    assertThat(all).hasSize((int) parts().count()).doesNotHaveDuplicates();
    assertThat(Catalogue.kinds())
        .containsExactly(
            "layer",
            "activation",
            "initializer",
            "loss",
            "weighting",
            "optimizer",
            "transform",
            "schedule",
            "source",
            "mixing");
  }

  @Test
  void anEntryAsJson() throws Exception {
    Catalogue.Entry dropout =
        Catalogue.all().stream().filter(e -> e.name().equals("dropout")).findFirst().orElseThrow();
    assertThat(new ObjectMapper().writeValueAsString(dropout))
        .isEqualTo(
            "{\"kind\":\"layer\",\"name\":\"dropout\","
                + "\"summary\":\"Drops numbers at random in training.\","
                + "\"formula\":\"y = x·m/(1−p), m ~ Bernoulli(1−p)\","
                + "\"source\":\"Srivastava et al. 2014\",\"parameters\":[{\"name\":\"p\","
                + "\"type\":\"number\",\"default\":\"0.5\",\"required\":false,"
                + "\"whose\":\"Srivastava et al. 2014\","
                + "\"about\":\"probability to drop, at least 0 and below 1\"}]}");
  }
}
