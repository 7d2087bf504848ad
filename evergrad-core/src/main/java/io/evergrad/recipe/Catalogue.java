package io.evergrad.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.evergrad.data.Sources;
import io.evergrad.data.mix.Mixings;
import io.evergrad.init.Initializers;
import io.evergrad.loss.ClassWeights;
import io.evergrad.loss.Losses;
import io.evergrad.model.Activations;
import io.evergrad.model.Layers;
import io.evergrad.model.start.Starts;
import io.evergrad.optimizer.Optimizers;
import io.evergrad.part.Part;
import io.evergrad.schedule.Schedules;
import io.evergrad.transform.Alias;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every part that a recipe can name, with what it says about itself. */
public final class Catalogue {

  private Catalogue() {}

  /**
   * A part.
   *
   * @param kind layer, activation, initializer, loss, weighting, optimizer, transform, schedule,
   *     source or mixing
   * @param formula empty where there is none
   * @param source the paper or standard; empty where there is none
   */
  public record Entry(
      String kind,
      String name,
      String summary,
      String formula,
      String source,
      List<Parameter> parameters) {}

  /**
   * A parameter of a part.
   *
   * @param byDefault as it would stand in a recipe; empty where there is none
   * @param required whether a recipe must say it
   * @param whose whose default it is; empty where that goes without saying
   */
  public record Parameter(
      String name,
      String type,
      @JsonProperty("default") String byDefault,
      boolean required,
      String whose,
      String about) {}

  /** Every part, kind by kind, in the order of the lists. */
  public static List<Entry> all() {
    return Stream.of(
            entries("layer", Layers.all()),
            entries("activation", Activations.all()),
            entries("initializer", Initializers.all()),
            entries("initializer", Starts.all()),
            entries("loss", Losses.all()),
            entries("weighting", ClassWeights.all()),
            entries("optimizer", optimizers(true)),
            entries("transform", optimizers(false)),
            entries("schedule", Schedules.all()),
            entries("source", Sources.all()),
            entries("mixing", Mixings.all()))
        .flatMap(List::stream)
        .toList();
  }

  /** The kinds, in order. */
  public static List<String> kinds() {
    return all().stream().map(Entry::kind).distinct().toList();
  }

  private static List<Class<?>> optimizers(boolean whole) {
    return Optimizers.all().stream()
        .filter(type -> Alias.class.isAssignableFrom(type) == whole)
        .collect(Collectors.toUnmodifiableList());
  }

  private static List<Entry> entries(String kind, List<? extends Class<?>> types) {
    return types.stream().map(type -> entry(kind, RecordType.of(type))).toList();
  }

  private static Entry entry(String kind, RecordType type) {
    Optional<Part> part = type.part();
    return new Entry(
        kind,
        type.name(),
        part.map(Part::summary).orElse(""),
        part.map(Part::formula).orElse(""),
        part.map(Part::source).orElse(""),
        type.components().stream().map(Catalogue::parameter).toList());
  }

  private static Parameter parameter(Component component) {
    return new Parameter(
        component.name(),
        typeName(component.type()),
        component.byDefault(),
        component.isRequired(),
        component.whose(),
        component.about());
  }

  private static String typeName(Type type) {
    Class<?> raw = Types.raw(type);
    if (raw == Optional.class) {
      return typeName(Types.argument(type));
    }
    if (raw == List.class) {
      return "list of " + typeName(Types.argument(type));
    }
    if (Types.isWhole(raw)) {
      return "whole number";
    }
    if (Types.isReal(raw)) {
      return "number";
    }
    if (Types.isTruth(raw)) {
      return "true or false";
    }
    if (raw.isEnum()) {
      return String.join(" | ", ScalarBinder.names(raw));
    }
    return Kind.of(raw).map(Kind::noun).orElseGet(() -> otherName(raw));
  }

  private static String otherName(Class<?> raw) {
    return raw.isRecord() && !RecordType.of(raw).isWrappedText()
        ? raw.getSimpleName().toLowerCase(Locale.ROOT)
        : "text";
  }
}
