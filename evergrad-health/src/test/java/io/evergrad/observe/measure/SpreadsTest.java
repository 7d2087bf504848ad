package io.evergrad.observe.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.model.FlatRegion;
import io.evergrad.model.activation.Channels;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.NoLeaks;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How much units, signals and examples differ, against plain loops. */
@NoLeaks
class SpreadsTest {

  /** Numbers by example, place and unit. */
  private record Drawn(double[][][] values) {

    static Drawn of(long seed, int examples, int places, int units, double offset) {
      Random random = new Random(seed);
      double[][][] values = new double[examples][places][units];
      for (double[][] example : values) {
        for (double[] place : example) {
          for (int u = 0; u < units; u++) {
            place[u] = (float) (offset * u + random.nextGaussian());
          }
        }
      }
      return new Drawn(values);
    }

    /** [1, batch, units], [1, batch, time, units] or [1, batch, channels, 1, width]. */
    LayerGroup group(Channels channels, boolean plain) {
      int examples = values.length;
      int places = values[0].length;
      int units = values[0][0].length;
      float[] all = new float[examples * places * units];
      for (int e = 0; e < examples; e++) {
        for (int p = 0; p < places; p++) {
          for (int u = 0; u < units; u++) {
            int at = channels == Channels.LAST ? p * units + u : u * places + p;
            all[e * places * units + at] = (float) values[e][p][u];
          }
        }
      }
      Shape sequence = Shape.of(1, examples, places, units);
      Shape image = Shape.of(1, examples, units, 1, places);
      Shape shape =
          plain ? Shape.of(1, examples, units) : channels == Channels.LAST ? sequence : image;
      Tensor tensor = Tensor.of(all, shape);
      return new LayerGroup(FlatRegion.none(), channels, tensor, tensor);
    }

    /** √(Σ(x − mean)²/Σx²) with the mean over the numbers that share a key. */
    double spread(java.util.function.IntBinaryOperator key, boolean byUnit) {
      double[] sums = new double[10_000];
      int[] counts = new int[10_000];
      double apart = 0;
      double squares = 0;
      for (int pass = 0; pass < 2; pass++) {
        for (int e = 0; e < values.length; e++) {
          for (int p = 0; p < values[0].length; p++) {
            for (int u = 0; u < values[0][0].length; u++) {
              int k = key.applyAsInt(e, p) * 20 + (byUnit ? u : 0);
              double x = values[e][p][u];
              if (pass == 0) {
                sums[k] += x;
                counts[k]++;
              } else {
                apart += Math.pow(x - sums[k] / counts[k], 2);
                squares += x * x;
              }
            }
          }
        }
      }
      return Math.sqrt(apart / squares);
    }
  }

  @Property(tries = 40)
  void theyEqualTheirSlowVersions(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int examples,
      @ForAll @IntRange(min = 2, max = 4) int places,
      @ForAll @IntRange(min = 1, max = 6) int units,
      @ForAll @IntRange(min = 0, max = 3) int offset) {
    Drawn vectors = Drawn.of(seed, examples, 1, units, offset);
    Drawn many = Drawn.of(seed, examples, places, units, offset);
    for (Channels channels : Channels.values()) {
      LayerGroup plain = vectors.group(channels, true);
      LayerGroup wide = many.group(channels, false);
      boolean image = channels == Channels.FIRST;
      is(new UnitSpread(), plain, vectors.spread((e, p) -> e, false));
      is(new UnitSpread(), wide, many.spread((e, p) -> e * places + p, false));
      is(new SignalSpread(), wide, many.spread((e, p) -> e * places + p, false));
      is(new ExampleSpread(), plain, vectors.spread((e, p) -> 0, true));
      is(new ExampleSpread(), wide, many.spread((e, p) -> image ? 0 : e, true));
    }
  }

  private static void is(LayerMeasure measure, LayerGroup group, double expected) {
    assertThat(measure.of(group).toDoubles()[0])
        .as(measure.name())
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void equalUnitsHaveNoSpreadAndZerosHaveNone() {
    Tensor equal = Tensor.of(new float[] {3, 3, 3, -1, -1, -1}, Shape.of(1, 2, 3));
    Tensor zeros = Tensor.zeros(Shape.of(1, 2, 3), equal.dtype(), equal.device());
    LayerGroup group = new LayerGroup(FlatRegion.none(), Channels.FIRST, equal, zeros);
    assertThat(new UnitSpread().of(group).toDoubles()).containsExactly(0);
    assertThat(new SignalSpread().of(group).toDoubles()[0]).isNaN();
    assertThat(new ExampleSpread().of(group).toDoubles()[0])
        .isCloseTo(2 / Math.sqrt(5), within(1e-9));
    LayerGroup blind = new LayerGroup(FlatRegion.none(), Channels.FIRST, zeros, null);
    assertThat(new SignalSpread().of(blind).toDoubles()[0]).isNaN();
    assertThat(new ExampleSpread().of(blind).toDoubles()[0]).isNaN();
  }

  @Test
  void aVerySmallSpreadIsStillSeen() {
    Tensor close = Tensor.of(new float[] {1, 1 + 1e-6f}, Shape.of(1, 2, 1));
    LayerGroup group = new LayerGroup(FlatRegion.none(), Channels.FIRST, close, null);
    assertThat(new ExampleSpread().of(group).toDoubles()[0]).isBetween(4e-7, 6e-7);
    Tensor lost = Tensor.of(new float[] {1, Float.NaN}, Shape.of(1, 2, 1));
    LayerGroup none = new LayerGroup(FlatRegion.none(), Channels.FIRST, lost, null);
    assertThat(new ExampleSpread().of(none).toDoubles()[0]).isNaN();
  }
}
