package io.evergrad.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.Svg;
import io.evergrad.model.activation.Elu;
import io.evergrad.model.activation.Gelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Softsign;
import io.evergrad.model.activation.Tanh;
import io.evergrad.testkit.NoLeaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pictures of activations in the guide are as drawn. */
@NoLeaks
class ActivationChartsTest {

  private static final Path IMAGES = Path.of("..", "docs", "images");

  private static final ActivationCharts CHARTS =
      new ActivationCharts(
          List.of(
              new Sigmoid(),
              new Tanh(),
              new Relu(),
              new Elu(),
              new Selu(),
              new Gelu(),
              new Softsign()));

  @Test
  void theFunctionsAreAsDrawn() throws IOException {
    isDrawn("activation-functions.svg", CHARTS.functions());
  }

  @Test
  void theMomentsAreAsDrawn() throws IOException {
    isDrawn("activation-moments.svg", CHARTS.moments());
  }

  /** Leaves the drawing in {@code target}, from where a changed one is copied. */
  private static void isDrawn(String name, Drawing drawing) throws IOException {
    String drawn = Svg.file(drawing, name.replace(".svg", ""));
    Path target = Files.createDirectories(Path.of("target", "images")).resolve(name);
    Files.writeString(target, drawn);
    assertThat(IMAGES.resolve(name))
        .as("copy %s there if the change is meant", target)
        .exists()
        .hasSameTextualContentAs(target);
  }
}
