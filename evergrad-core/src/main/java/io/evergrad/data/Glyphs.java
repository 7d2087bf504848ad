package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * Pictures of the ten digits, 1×28×28, light on dark, each drawn anew.
 *
 * <p>A digit is written in one of several ways by an unsteady hand, then slanted (to 17°), turned
 * (to 15°), stretched (0.75 to 1.1 in each direction), shifted (to 3 pixels), drawn with a pen of
 * 1.2 to 3.4 pixels and an ink of 150 to 255, and noise is added to every pixel. {@code distortion}
 * scales all of that but pen and ink; at 0 the digits stand upright in the middle.
 *
 * <p>No font and no file is needed, and every machine draws the same picture for the same seed.
 */
@Part(
    name = "glyphs",
    summary = "Pictures of the ten digits, drawn anew with variety, 1×28×28; needs no file.",
    formula = "pixel = clamp(ink · coverage + 255 · noise · ε, 0, 255); ε normal")
public record Glyphs(
    @Param(value = "training images, at least 10", byDefault = "10000") int examples,
    @Param(value = "validation images, at least 1", byDefault = "2000") int validation,
    @Param(value = "standard deviation of the pixel noise; 1 is white", byDefault = "0.1")
        double noise,
    @Param(value = "scales the variety of the shapes; 0 is none", byDefault = "1.0")
        double distortion)
    implements Source {
  private static final int SIDE = 28;
  private static final int CLASSES = 10;
  private static final double GLYPH_PIXELS = 20;

  public Glyphs {
    Checks.atLeast(CLASSES, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.notNegative("noise", noise);
    Checks.notNegative("distortion", distortion);
  }

  public Glyphs() {
    this(10_000, 2_000, 0.1, 1.0);
  }

  public Glyphs withSizes(int training, int validating) {
    return new Glyphs(training, validating, noise, distortion);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    return new Split(
        images(examples, "glyphs/train", seed), images(validation, "glyphs/validation", seed));
  }

  @Override
  public Dataset glance(DataFolder folder, long seed, int most) {
    return images(Math.min(examples, most), "glyphs/train", seed);
  }

  @Override
  public Scale usualScale() {
    return Scale.UNIT;
  }

  private Dataset images(int count, String stream, long seed) {
    byte[] pixels = new byte[Math.multiplyExact(count, SIDE * SIDE)];
    byte[] labels = new byte[count];
    GlyphCanvas canvas = new GlyphCanvas(SIDE);
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % CLASSES);
      image(labels[i], Draws.of(seed, stream, i), canvas, pixels, i * SIDE * SIDE);
    }
    return new ByteImages(
        Shape.of(1, SIDE, SIDE), pixels, labels, Target.Classes.numbered(CLASSES));
  }

  private void image(int digit, Draws draws, GlyphCanvas canvas, byte[] pixels, int offset) {
    var ways = DigitStrokes.of(digit);
    var strokes = ways.get(draws.below(ways.size()));
    Pose pose = pose(draws);
    double radius = draws.uniform(0.6, 1.7);
    double ink = draws.uniform(150, 255);
    canvas.clear();
    for (Stroke stroke : strokes) {
      canvas.draw(pose.place(stroke.jitter(0.03 * distortion, draws).polyline()), radius);
    }
    for (int p = 0; p < SIDE * SIDE; p++) {
      double value = ink * canvas.coverage(p, radius) + 255 * noise * draws.gaussian();
      pixels[offset + p] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
  }

  private Pose pose(Draws draws) {
    double slant = distortion * draws.uniform(-0.3, 0.3);
    double turn = distortion * draws.uniform(-0.26, 0.26);
    double width = GLYPH_PIXELS * (1 + distortion * draws.uniform(-0.25, 0.1));
    double height = GLYPH_PIXELS * (1 + distortion * draws.uniform(-0.25, 0.1));
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double shiftX = SIDE / 2.0 + distortion * draws.uniform(-3, 3);
    double shiftY = SIDE / 2.0 + distortion * draws.uniform(-3, 3);
    return new Pose(
        width * cos,
        -height * (sin + slant * cos),
        width * sin,
        height * (cos - slant * sin),
        shiftX,
        shiftY);
  }

  /** An affine map of the unit square, around its middle, to pixels. */
  private record Pose(double xx, double xy, double yx, double yy, double x0, double y0) {

    double[] place(double[] points) {
      double[] placed = new double[points.length];
      for (int i = 0; i < points.length; i += 2) {
        double u = points[i] - 0.5;
        double v = points[i + 1] - 0.5;
        placed[i] = x0 + xx * u + xy * v;
        placed[i + 1] = y0 + yx * u + yy * v;
      }
      return placed;
    }
  }
}
