package io.evergrad.lab.report;

import java.lang.reflect.RecordComponent;
import java.util.List;

/** A record's components as text; of a long list the first, the last and their number. */
final class Components {

  private Components() {}

  static String text(RecordComponent component, Record of) {
    try {
      component.getAccessor().setAccessible(true);
      Object value = component.getAccessor().invoke(of);
      return text(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot be read: " + component, e);
    }
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return Numbers.range(list.stream().map(Components::text).toList());
    }
    return value instanceof Double number ? AnalysisTables.number(number) : String.valueOf(value);
  }
}
