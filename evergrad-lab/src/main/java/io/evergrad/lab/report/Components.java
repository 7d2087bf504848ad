package io.evergrad.lab.report;

import java.lang.reflect.RecordComponent;

/** A record's components as text. */
final class Components {

  private Components() {}

  static String text(RecordComponent component, Record of) {
    try {
      component.getAccessor().setAccessible(true);
      Object value = component.getAccessor().invoke(of);
      return value instanceof Double number ? AnalysisTables.number(number) : String.valueOf(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot be read: " + component, e);
    }
  }
}
