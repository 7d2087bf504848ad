package io.evergrad.data;

import io.evergrad.part.Part;

/** Handwritten digits: 60,000 training and 10,000 validation images of 1×28×28, ten classes. */
@Part(
    name = "mnist",
    summary = "Handwritten digits, 1×28×28, ten classes, 60,000 and 10,000 images.",
    source = "LeCun, Bottou, Bengio and Haffner 1998")
public record Mnist() implements Source {

  @Override
  public Split load(DataFolder folder, long seed) {
    return IdxPair.standard(folder, "mnist", Target.Classes.numbered(10));
  }

  /** The first ones, for they stand in random order. */
  @Override
  public Dataset glance(DataFolder folder, long seed, int most) {
    return IdxPair.first(folder, "mnist", Target.Classes.numbered(10), most);
  }

  @Override
  public Scale usualScale() {
    return Scale.UNIT;
  }
}
