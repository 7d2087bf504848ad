package io.evergrad.lab.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evergrad.lab.Fonts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatMapTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** What was drawn: every box and text, by ink. */
  private static final class Drawn implements Canvas {
    final List<Ink> inks = new ArrayList<>();
    final List<Box> cells = new ArrayList<>();
    final List<String> texts = new ArrayList<>();

    @Override
    public void boxes(List<Box> boxes, Ink ink) {
      inks.add(ink);
      if (!(ink instanceof Ink.Role) && boxes.get(0).y() < 266) {
        cells.addAll(boxes);
      }
    }

    @Override
    public void line(List<Point> points, Pen pen) {}

    @Override
    public void band(List<Point> outline, Ink.Role ink) {}

    @Override
    public void dot(Point at, double radius, Ink.Role ink) {}

    @Override
    public void text(Point at, String text, Lettering lettering) {
      texts.add(text);
    }
  }

  private static HeatMap map(double[]... columns) {
    List<Long> steps = new ArrayList<>();
    for (long i = 0; i < columns.length; i++) {
      steps.add(i * 10);
    }
    HeatGrid grid = new HeatGrid(steps, List.of(columns), columns.length * 10L);
    return new HeatMap("Map", "A map.", grid, "row", new Scale.Log(-8, 0), grid.end());
  }

  private static Drawn drawn(Drawing drawing) {
    Drawn record = new Drawn();
    drawing.drawOn(record);
    return record;
  }

  @Test
  void theScaleRunsFromDarkToLight() {
    Drawn record = drawn(map(new double[] {1e-8, 1}));
    assertThat(record.inks)
        .contains(new Ink.Colour(0x44, 0x01, 0x54), new Ink.Colour(0xfd, 0xe7, 0x25));
    assertThat(record.texts).doesNotContain("exactly 0", "not a finite number");
  }

  @Test
  void zeroAndWhatIsNotFiniteHaveNoColourOfTheScale() {
    Drawn record = drawn(map(new double[] {0, Double.NaN}, new double[] {1e-3, INFINITE}));
    assertThat(record.inks).contains(Ink.Texture.ZERO, Ink.Texture.NOT_FINITE);
    assertThat(record.texts).contains("exactly 0", "not a finite number");
  }

  @Test
  void cellsCoverThePlotWithoutGaps() {
    Drawn record =
        drawn(map(new double[] {0, 1, 2}, new double[] {1, 1, 1}, new double[] {1, 0, 3}));
    double area = record.cells.stream().mapToDouble(b -> b.width() * b.height()).sum();
    assertThat(area).isCloseTo(374.0 * 232, org.assertj.core.api.Assertions.within(1e-6));
    assertThat(record.cells).as("equal neighbours are one box").hasSize(5);
  }

  @Test
  void aThousandLayersAreJoinedAndStillTellWhatIsNotFinite() {
    double[] column = new double[1000];
    java.util.Arrays.fill(column, 1e-4);
    column[500] = Double.NaN;
    HeatGrid coarse = new HeatGrid(List.of(0L), List.of(column), 1).coarse();
    assertThat(coarse.rows()).isEqualTo(250);
    assertThat(coarse.columns().get(0)[125]).isNaN();
    assertThat(coarse.columns().get(0)[124])
        .isCloseTo(1e-4, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void thePngShowsTheColours() throws IOException {
    assumeTrue(Fonts.present(), Fonts.NONE);
    HeatMap map = map(new double[] {1e-8, 1e-4, 1}, new double[] {0, Double.NaN, 1});
    byte[] png = Png.of(map).orElseThrow();
    var image = ImageIO.read(new ByteArrayInputStream(png));
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    assertThat(colours).hasSizeGreaterThan(100).contains(0x440154, 0xfde725, 0xd6004b, 0x52525b);
    assertThat(image.getWidth()).isEqualTo(920);
  }
}
