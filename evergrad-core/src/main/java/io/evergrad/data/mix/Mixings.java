package io.evergrad.data.mix;

import java.util.List;

/** Every way of mixing, in the order of the catalogue. */
public final class Mixings {

  private Mixings() {}

  public static List<Class<? extends Mixing>> all() {
    return List.of(Mixup.class, Cutmix.class);
  }
}
