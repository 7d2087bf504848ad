package io.evergrad.model.start;

import io.evergrad.init.Initializer;
import java.util.List;

/** Every initializer of this package, in the order of the catalogue. */
public final class Starts {

  private static final List<Class<? extends Initializer>> ALL = List.of(Critical.class, Lsuv.class);

  private Starts() {}

  public static List<Class<? extends Initializer>> all() {
    return ALL;
  }
}
