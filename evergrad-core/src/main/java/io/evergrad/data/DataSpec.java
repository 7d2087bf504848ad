package io.evergrad.data;

import io.evergrad.data.mix.Mixing;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.Optional;

/**
 * The {@code data} block of a recipe: a source, how much of it, how it is scaled, sampled and
 * mixed.
 *
 * <p>Where {@code train} or {@code validation} limits the examples, they are chosen at random by
 * the seed so that every class keeps its share to within one example, and stand in random order.
 */
@Part(
    name = "data",
    summary =
        "Where the examples come from, how many are used, and how they are scaled and sampled.")
public record DataSpec(
    @Param("where the examples come from") Source source,
    @Param(
            value = "examples a step, at least 1",
            byDefault = "128",
            whose = "ours: fills the vector units of a CPU, and is small enough to generalise")
        int batch,
    @Param("training examples to use, at least 1; all where absent") Optional<Integer> train,
    @Param("validation examples to use, at least 1; all where absent") Optional<Integer> validation,
    @Param("scaling of the features; unit for images, standard for tables, none for points")
        Optional<Scale> scale,
    @Param(
            value = "scaling of target values; class targets are never scaled",
            byDefault = "standard",
            whose =
                "ours: an unscaled target makes the loss and the gradients as large as its unit")
        TargetScale scaleTarget,
    @Param(
            value =
                "shuffled: every example once an epoch; balanced: every class equally often; in-order: as the examples stand",
            byDefault = "shuffled")
        Sampling sampling,
    @Param("examples made of two, in training") Optional<Mixing> mixing) {

  public DataSpec {
    Checks.atLeast(1, "batch", batch);
    train.ifPresent(count -> Checks.atLeast(1, "train", count));
    validation.ifPresent(count -> Checks.atLeast(1, "validation", count));
    if (scale.equals(Optional.of(Scale.UNIT)) && source.usualScale() != Scale.UNIT) {
      throw new IllegalArgumentException(
          "scale must be standard or none, since unit divides pixels by 255 and this source has no pixels, but was unit");
    }
  }

  /** All of a source, in batches of 128, scaled as is usual for it. */
  public static DataSpec of(Source source) {
    return new DataSpec(
        source,
        128,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TargetScale.STANDARD,
        Sampling.SHUFFLED,
        Optional.empty());
  }

  public DataSpec withBatch(int size) {
    return new DataSpec(source, size, train, validation, scale, scaleTarget, sampling, mixing);
  }

  /** With that many training and validation examples at most. */
  public DataSpec withLimits(int training, int validating) {
    return new DataSpec(
        source,
        batch,
        Optional.of(training),
        Optional.of(validating),
        scale,
        scaleTarget,
        sampling,
        mixing);
  }

  public DataSpec withScale(Scale features) {
    return new DataSpec(
        source, batch, train, validation, Optional.of(features), scaleTarget, sampling, mixing);
  }

  public DataSpec withScaleTarget(TargetScale targets) {
    return new DataSpec(source, batch, train, validation, scale, targets, sampling, mixing);
  }

  public DataSpec withSampling(Sampling other) {
    return new DataSpec(source, batch, train, validation, scale, scaleTarget, other, mixing);
  }

  public DataSpec withMixing(Mixing other) {
    return new DataSpec(
        source, batch, train, validation, scale, scaleTarget, sampling, Optional.of(other));
  }

  /**
   * Whether examples of this shape and target can be sampled and mixed so.
   *
   * @throws IllegalArgumentException if not
   */
  public void check(Shape sample, Target target) {
    sampling.check(target);
    mixing.ifPresent(mix -> mix.check(sample));
  }

  /** The scaling of the features: the recipe's, or the one usual for the source. */
  public Scale effectiveScale() {
    return scale.orElseGet(source::usualScale);
  }

  /**
   * The examples, limited and scaled; what scaling needs to know is taken from the training
   * examples in use.
   *
   * @param seed the recipe's seed
   * @throws DataException where a file is missing or wrong, or has fewer examples than asked for
   */
  public Split load(DataFolder folder, long seed) {
    Split raw = source.load(folder, seed);
    Dataset training = limit(raw.train(), "train", train, seed);
    Dataset validating = limit(raw.validation(), "validation", validation, seed);
    Affine features = effectiveScale().fit(training);
    Affine targets = scaleTarget.fit(training);
    return features.isIdentity() && targets.isIdentity()
        ? new Split(training, validating)
        : new Split(
            new Scaled(training, features, targets), new Scaled(validating, features, targets));
  }

  /**
   * Training examples as typical as all of them, scaled, without loading the rest where that is
   * possible: for statistics.
   *
   * @param seed the recipe's seed
   * @param most how many are enough; there may be more
   * @throws DataException where a file is missing or wrong
   */
  public Dataset glance(DataFolder folder, long seed, int most) {
    Dataset raw = source.glance(folder, seed, Math.min(most, train.orElse(most)));
    return new Scaled(raw, effectiveScale().fit(raw), scaleTarget.fit(raw));
  }

  private static Dataset limit(Dataset data, String field, Optional<Integer> count, long seed) {
    if (count.isEmpty()) {
      return data;
    }
    if (count.get() > data.size()) {
      throw new DataException(
          "data.%s: expected at most %d, the number of examples there are, but found %d"
              .formatted(field, data.size(), count.get()));
    }
    return new Strata(data).sample(count.get(), Draws.of(seed, field));
  }
}
