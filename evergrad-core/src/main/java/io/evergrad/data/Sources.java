package io.evergrad.data;

import java.util.List;

/** The sources that recipes can name, in the order of the catalogue. */
public final class Sources {

  private Sources() {}

  /** Every source; each is a record with a {@link io.evergrad.part.Part} annotation. */
  public static List<Class<? extends Source>> all() {
    return List.of(
        FashionMnist.class,
        Mnist.class,
        Idx.class,
        Csv.class,
        Glyphs.class,
        Circles.class,
        Moons.class,
        Spirals.class,
        Blobs.class,
        Parity.class,
        Tags.class,
        Regression.class,
        Adding.class,
        Copying.class,
        TemporalOrder.class,
        Text.class,
        TinyShakespeare.class,
        Spoiled.class);
  }
}
