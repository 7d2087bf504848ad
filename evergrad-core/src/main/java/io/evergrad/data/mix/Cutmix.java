package io.evergrad.data.mix;

import io.evergrad.data.Draws;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.Optional;

/**
 * A rectangle of each image comes from another image of its step, and counts in the loss by its
 * area. Place and size are drawn anew for each step; what would lie outside of the image is cut
 * off, and the share is that of what is left.
 *
 * <p>Shapes: examples [channels, height, width].
 *
 * @param alpha small: nearly whole images; 1: any share is equally likely; large: halves
 */
@Part(
    name = "cutmix",
    summary = "Puts a rectangle of another image into each image, and mixes the loss by its area.",
    formula = "sides √(1−λ) of the image's, λ ~ Beta(α, α); L = λ L(y) + (1−λ) L(y')",
    source = "Yun et al. 2019, CutMix, section 3.1 and algorithm 1")
public record Cutmix(
    @Param(
            value = "how evenly images are mixed, above 0",
            byDefault = "1.0",
            whose = "Yun et al. 2019")
        double alpha)
    implements Mixing {

  public Cutmix {
    Checks.positive("cutmix.alpha", alpha);
  }

  /** Rectangles of any share. */
  public Cutmix() {
    this(1);
  }

  @Override
  public void check(Shape sample) {
    Checks.that(
        sample.rank() == 3, "the examples of cutmix", "images [channels, height, width]", sample);
  }

  @Override
  public Mixture draw(Draws draws, int size, Shape sample) {
    check(sample);
    int height = (int) sample.size(1);
    int width = (int) sample.size(2);
    double side = Math.sqrt(1 - draws.beta(alpha));
    int[] rows = span(draws, side, height);
    int[] columns = span(draws, side, width);
    Mixture.Patch patch = new Mixture.Patch(rows[0], rows[1], columns[0], columns[1]);
    double own = 1 - (double) patch.area() / ((long) height * width);
    return new Mixture(own, draws.permutation(size), Optional.of(patch));
  }

  /** A stretch of this share of the length around a place drawn evenly, cut off at the ends. */
  private static int[] span(Draws draws, double share, int length) {
    int half = (int) (length * share) / 2;
    int centre = draws.below(length);
    return new int[] {Math.max(0, centre - half), Math.min(length, centre + half)};
  }
}
