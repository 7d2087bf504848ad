package io.evergrad.data;

import io.evergrad.part.Part;
import java.util.List;

/** Articles of clothing: 60,000 training and 10,000 validation images of 1×28×28, ten classes. */
@Part(
    name = "fashion-mnist",
    summary = "Articles of clothing, 1×28×28, ten classes, 60,000 and 10,000 images.",
    source = "Xiao, Rasul and Vollgraf 2017, arXiv 1708.07747")
public record FashionMnist() implements Source {
  private static final Target.Classes CLASSES =
      new Target.Classes(
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"));

  @Override
  public Split load(DataFolder folder, long seed) {
    return IdxPair.standard(folder, "fashion-mnist", CLASSES);
  }

  /** The first ones, for they stand in random order. */
  @Override
  public Dataset glance(DataFolder folder, long seed, int most) {
    return IdxPair.first(folder, "fashion-mnist", CLASSES, most);
  }

  @Override
  public Scale usualScale() {
    return Scale.UNIT;
  }
}
