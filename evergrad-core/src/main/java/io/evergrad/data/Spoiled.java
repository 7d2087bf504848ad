package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Another source with a mistake that people make with data. It is there so that a recipe can say
 * the mistake, and a doctor be tried on it; without parameters nothing is changed.
 *
 * <p>Feature j of d becomes {@code scale · spread^(j/(d − 1)) · x + shift}. A target value becomes
 * {@code target-scale · y + target-shift}; a class becomes a value first, the number of the class,
 * where one of the two is given. Both parts of the data are spoiled alike.
 */
@Part(
    name = "spoiled",
    summary = "Another source with a mistake that people make with data.",
    formula = "x' = scale spread^(j/(d−1)) x + shift; y' = target-scale y + target-shift")
public record Spoiled(
    @Param("what is spoiled") Source source,
    @Param(value = "what every feature is multiplied by, above 0", byDefault = "1.0") double scale,
    @Param(value = "what is added to every feature", byDefault = "0.0") double shift,
    @Param(
            value = "how many times larger the last feature is made than the first, above 0",
            byDefault = "1.0")
        double spread,
    @Param(value = "kept, constant or permuted among the examples", byDefault = "kept")
        Labels labels,
    @Param(value = "what every target is multiplied by, not 0", byDefault = "1.0")
        double targetScale,
    @Param(value = "what is added to every target", byDefault = "0.0") double targetShift,
    @Param(
            value = "the share that is kept of every class but the first, above 0, at most 1",
            byDefault = "1.0")
        double rare,
    @Param(value = "whether the examples stand in the order of their targets", byDefault = "false")
        boolean sorted)
    implements Source {

  /** What becomes of the targets. */
  public enum Labels {
    /** Each example has its own. */
    KEPT,
    /** Every example has that of the first. */
    CONSTANT,
    /** Each example has that of another, drawn at random. */
    PERMUTED
  }

  public Spoiled {
    Checks.positive("scale", scale);
    Checks.finite("shift", shift);
    Checks.positive("spread", spread);
    Checks.that(
        targetScale != 0 && Double.isFinite(targetScale), "target-scale", "not 0", targetScale);
    Checks.finite("target-shift", targetShift);
    Checks.that(rare > 0 && rare <= 1, "rare", "above 0 and at most 1", rare);
  }

  /** Nothing is changed yet. */
  public Spoiled(Source source) {
    this(source, 1, 0, 1, Labels.KEPT, 1, 0, 1, false);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    Split sound = source.load(folder, seed);
    return new Split(
        spoil(sound.train(), Draws.of(seed, "spoiled", 0)),
        spoil(sound.validation(), Draws.of(seed, "spoiled", 1)));
  }

  @Override
  public Scale usualScale() {
    return source.usualScale();
  }

  private Dataset spoil(Dataset sound, Draws draws) {
    Checks.that(
        rare == 1 || sound.target() instanceof Target.Classes,
        "rare",
        "1 where the target is no class",
        rare);
    return new SpoiledExamples(this, sound, draws);
  }
}
