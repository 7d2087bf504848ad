package io.evergrad.recipe;

import io.evergrad.part.Param;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A record component as a recipe sees it: a key with a type, a description and a default. */
record Component(String name, Type type, Optional<Param> param, RecordComponent source) {

  private static final ConcurrentHashMap<RecordComponent, Object> DEFAULTS =
      new ConcurrentHashMap<>();

  static Component of(RecordComponent source) {
    return new Component(
        Scalar.kebab(source.getName()),
        source.getGenericType(),
        Optional.ofNullable(source.getAnnotation(Param.class)),
        source);
  }

  String about() {
    return param.map(Param::value).orElse("");
  }

  String whose() {
    return param.map(Param::whose).orElse("");
  }

  /** The default as it would stand in a recipe; empty where there is none. */
  String byDefault() {
    return param.map(Param::byDefault).orElse("");
  }

  Range range() {
    return Range.in(about());
  }

  boolean isOptional() {
    return Types.raw(type) == Optional.class;
  }

  boolean isRequired() {
    return byDefault().isEmpty() && !isOptional();
  }

  /** The value where a recipe says nothing; only for what is not required. */
  Object defaultValue() {
    if (byDefault().isEmpty()) {
      return Optional.empty();
    }
    Object known = DEFAULTS.get(source);
    if (known == null) { // computeIfAbsent could not nest: a default may have parts with defaults
      String place = "default of " + name;
      known = new Binder(place).bind(this, RecipeText.parse(byDefault(), place), "");
      DEFAULTS.put(source, known);
    }
    return known;
  }

  /** This component's value in {@code holder}. */
  Object valueIn(Object holder) {
    try {
      return source.getAccessor().invoke(holder);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + name + " of " + holder.getClass(), e);
    }
  }
}
