package io.evergrad.recipe;

import io.evergrad.data.Source;
import io.evergrad.data.Sources;
import io.evergrad.data.mix.Mixing;
import io.evergrad.data.mix.Mixings;
import io.evergrad.init.Initializer;
import io.evergrad.init.Initializers;
import io.evergrad.loss.ClassWeights;
import io.evergrad.loss.Loss;
import io.evergrad.loss.Losses;
import io.evergrad.model.Activation;
import io.evergrad.model.Activations;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.model.layer.Sequence;
import io.evergrad.model.start.Starts;
import io.evergrad.optimizer.Optimizers;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.schedule.Schedules;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of part, and what may stand for one in a recipe.
 *
 * @param number the part that a bare number means
 * @param list the part that a list means
 */
record Kind(
    String noun,
    Class<?> type,
    List<RecordType> parts,
    Optional<RecordType> number,
    Optional<RecordType> list) {

  private static final List<Kind> ALL =
      List.of(
          of("layer", LayerSpec.class, join(Layers.all(), Activations.all()))
              .withList(Sequence.class),
          of("activation", Activation.class, Activations.all()),
          of("initializer", Initializer.class, join(Initializers.all(), Starts.all())),
          of("loss", Loss.class, Losses.all()),
          of("class weighting", ClassWeights.class, ClassWeights.all())
              .withList(ClassWeights.Given.class),
          of("optimizer", GradientTransform.class, Optimizers.all()).withList(Chain.class),
          of("schedule", Schedule.class, Schedules.all()).withNumber(ConstantRate.class),
          of("data source", Source.class, Sources.all()),
          of("mixing", Mixing.class, Mixings.all()));

  /** The parts that a component of the type may hold; empty where it is no kind of part. */
  static Optional<Kind> of(Class<?> type) {
    return ALL.stream().filter(kind -> kind.type == type).findFirst();
  }

  /** Every kind that a recipe's records ask for, {@code LayerSpec} and the like. */
  static List<Kind> all() {
    return ALL;
  }

  Optional<RecordType> part(String name) {
    return parts.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  List<String> names() {
    return parts.stream().map(RecordType::name).toList();
  }

  /** {@code a layer}, {@code an initializer}. */
  String article() {
    return ("aeio".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  private Kind withNumber(Class<?> part) {
    return new Kind(noun, type, parts, Optional.of(RecordType.of(part)), list);
  }

  private Kind withList(Class<?> part) {
    return new Kind(noun, type, parts, number, Optional.of(RecordType.of(part)));
  }

  private static Kind of(String noun, Class<?> type, List<? extends Class<?>> parts) {
    List<RecordType> types =
        parts.stream().filter(type::isAssignableFrom).<RecordType>map(RecordType::of).toList();
    return new Kind(noun, type, types, Optional.empty(), Optional.empty());
  }

  private static List<Class<?>> join(
      List<? extends Class<?>> first, List<? extends Class<?>> second) {
    return Stream.<Class<?>>concat(first.stream(), second.stream()).toList();
  }
}
