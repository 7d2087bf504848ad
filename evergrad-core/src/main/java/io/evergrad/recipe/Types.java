package io.evergrad.recipe;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** The shape of a component's Java type. */
final class Types {

  private Types() {}

  static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  /** The T of {@code Optional<T>} or {@code List<T>}. */
  static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  static boolean isWhole(Class<?> type) {
    return type == int.class || type == long.class || type == Integer.class || type == Long.class;
  }

  static boolean isReal(Class<?> type) {
    return type == double.class || type == Double.class;
  }

  static boolean isTruth(Class<?> type) {
    return type == boolean.class || type == Boolean.class;
  }
}
