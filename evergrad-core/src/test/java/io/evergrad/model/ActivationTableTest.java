package io.evergrad.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.model.activation.GaussianMoments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of activations in the guide says what is computed. */
class ActivationTableTest {

  private static final Path GUIDE = Path.of("..", "docs", "guide", "activations.md");

  @Test
  void everyRowIsAsComputed() throws IOException {
    List<String> lines = Files.readAllLines(GUIDE);
    Set<Class<?>> seen = new LinkedHashSet<>();
    for (LayerCase c : LayerCases.all()) {
      if (c.spec() instanceof Activation activation
          && activation.isElementwise()
          && seen.add(activation.getClass())) {
        assertThat(lines).contains(row(activation));
      }
    }
    assertThat(seen).hasSize(20);
  }

  private static String row(Activation activation) {
    GaussianMoments moments = new GaussianMoments(activation);
    double square = moments.meanSquare(1);
    double slope = moments.slopeMeanSquare(1);
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %.4f | %.4f | %.4f | %.4f | %s |",
        Layers.nameOf(activation),
        number(moments.maximalSlope()),
        square,
        slope,
        moments.unitVarianceGain(),
        slope / square,
        flat(activation.flatRegion()));
  }

  private static String flat(FlatRegion region) {
    if (region.kind() == FlatRegion.Kind.NONE) {
      return "";
    }
    String low = Double.isFinite(region.low()) ? "≤ " + number(region.low()) : "";
    String high = Double.isFinite(region.high()) ? "≥ " + number(region.high()) : "";
    return low + (low.isEmpty() || high.isEmpty() ? "" : ", ") + high;
  }

  private static String number(double value) {
    return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, "%.4f", value);
  }
}
