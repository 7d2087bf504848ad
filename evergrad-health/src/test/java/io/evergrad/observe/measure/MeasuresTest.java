package io.evergrad.observe.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.activation.Channels;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.NoLeaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Each quantity against its slow version. */
@NoLeaks
class MeasuresTest {

  private static final FlatState.Plan PLAN = new FlatState.Plan(0.1, 1, Double.POSITIVE_INFINITY);

  private static final FlatRegion RELU = FlatRegion.dead(0);
  private static final FlatRegion TANH = FlatRegion.saturated(-0.97, 0.97);
  private static final Percentage CLOSE = Percentage.withPercentage(0.01);

  private static double[][][] drawn(Random random, int batch, int units, int places, double size) {
    double[][][] layer = new double[batch][units][places];
    for (double[][] example : layer) {
      for (double[] unit : example) {
        for (int i = 0; i < places; i++) {
          double v = random.nextGaussian();
          unit[i] = (float) (size * (random.nextInt(3) == 0 ? 0 : v));
        }
      }
    }
    return layer;
  }

  /**
   * Stacked as the monitor stacks: [layers, batch, units], or [layers, batch, units, 1, places].
   */
  private static Tensor stacked(List<double[][][]> layers, boolean image) {
    List<Tensor> tensors = new ArrayList<>();
    for (double[][][] layer : layers) {
      double[] all = SlowMeasures.all(layer);
      float[] floats = new float[all.length];
      for (int i = 0; i < all.length; i++) {
        floats[i] = (float) all[i];
      }
      int batch = layer.length;
      int units = layer[0].length;
      Shape shape = image ? Shape.of(batch, units, 1, layer[0][0].length) : Shape.of(batch, units);
      tensors.add(Tensor.of(floats, shape));
    }
    return Tensor.stack(tensors, 0);
  }

  @Property(tries = 60)
  void everyLayerMeasureEqualsItsSlowVersion(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int layers,
      @ForAll @IntRange(min = 1, max = 5) int batch,
      @ForAll @IntRange(min = 1, max = 6) int units,
      @ForAll boolean image,
      @ForAll @IntRange(min = -30, max = 3) int decade,
      @ForAll boolean bounded) {
    Random random = new Random(seed);
    List<double[][][]> outputs = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      outputs.add(drawn(random, batch, units, image ? 4 : 1, Math.pow(10, decade)));
    }
    Tensor stack = stacked(outputs, image);
    FlatRegion flat = bounded ? TANH : RELU;
    boolean wide = decade < -8 || seed % 2 == 0;
    LayerGroup group = group(flat, stack, wide);
    double[] mean = new ActivationMean().of(group).toDoubles();
    double[] std = new ActivationStd().of(group).toDoubles();
    double[] fraction = new FlatFraction().of(group).toDoubles();
    double[] dead = new DeadUnits().of(group).toDoubles();
    double[] signal = new BackwardSignal().of(group).to(DType.FLOAT64).toDoubles();
    double[] lost = new NonFiniteOutputs().of(group).toDoubles();
    for (int i = 0; i < layers; i++) {
      double[][][] layer = outputs.get(i);
      double scale = Math.pow(10, decade);
      assertThat(mean[i] / scale).isCloseTo(SlowMeasures.mean(layer) / scale, within(1e-5));
      assertThat(std[i] / scale).isCloseTo(SlowMeasures.std(layer) / scale, within(1e-4));
      assertThat(fraction[i])
          .isCloseTo(SlowMeasures.flatFraction(layer, flat.low(), flat.high()), within(1e-6));
      assertThat(dead[i])
          .isCloseTo(SlowMeasures.deadUnits(layer, flat.low(), flat.high()), within(1e-6));
      assertThat(signal[i]).isCloseTo(SlowMeasures.norm(SlowMeasures.all(layer)), CLOSE);
      assertThat(lost[i]).isZero();
    }
  }

  @Test
  void numbersThatAreNoneAreCountedAndShown() {
    double[][][] lost = {{{Double.NaN}, {1}}, {{Double.POSITIVE_INFINITY}, {2}}};
    double[][][] sound = {{{0}, {1}}, {{3}, {2}}};
    Tensor stack = stacked(List.<double[][][]>of(lost, sound), false);
    LayerGroup group = new LayerGroup(RELU, Channels.FIRST, stack, stack);
    assertThat(new NonFiniteOutputs().of(group).toDoubles()).containsExactly(2, 0);
    assertThat(new BackwardSignal().of(group).toDoubles()[0]).isNaN();
    assertThat(new BackwardSignal().of(group).toDoubles()[1]).isCloseTo(Math.sqrt(14), CLOSE);
    assertThat(new ActivationMean().of(group).toDoubles()[0]).isNaN();
    assertThat(new ActivationStd().of(group).toDoubles()[0]).isNaN();
    assertThat(new ActivationMean().of(group).toDoubles()[1]).isEqualTo(1.5);
    assertThat(new FlatFraction().of(group).toDoubles()[1]).isEqualTo(0.25);
  }

  @Test
  void aSignalOfInfinityHasAnInfiniteNorm() {
    Tensor stack =
        stacked(List.<double[][][]>of(new double[][][] {{{Double.NEGATIVE_INFINITY}, {1}}}), false);
    LayerGroup group = new LayerGroup(RELU, Channels.FIRST, stack, stack);
    assertThat(new BackwardSignal().of(group).toDoubles())
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void allZerosHaveNeitherSpreadNorSignal() {
    Tensor stack = stacked(List.<double[][][]>of(new double[3][4][1]), false);
    LayerGroup group = new LayerGroup(RELU, Channels.FIRST, stack, stack);
    assertThat(new ActivationStd().of(group).toDoubles()).containsExactly(0);
    assertThat(new BackwardSignal().of(group).toDoubles()).containsExactly(0);
    assertThat(new DeadUnits().of(group).toDoubles()).containsExactly(1);
    assertThat(new FlatFraction().of(group).toDoubles()).containsExactly(1);
  }

  @Test
  void layersWithoutAGradientHaveNoSignalAndLinearOnesNoFlatRegion() {
    Tensor stack = stacked(List.<double[][][]>of(new double[][][] {{{-1}, {2}}}), false);
    LayerGroup group = new LayerGroup(FlatRegion.none(), Channels.FIRST, stack, null);
    assertThat(new BackwardSignal().of(group).toDoubles()).containsExactly(0);
    assertThat(new FlatFraction().of(group).toDoubles()).containsExactly(0);
    assertThat(new DeadUnits().of(group).toDoubles()).containsExactly(0);
  }

  @Test
  void aChannelThatIsAliveInOnePlaceIsAlive() {
    double[][][] image = {{{0, 0, 0}, {0, 0, 0}}, {{0, 0, 5}, {0, 0, 0}}};
    Tensor stack = stacked(List.<double[][][]>of(image), true);
    assertThat(new DeadUnits().of(new LayerGroup(RELU, Channels.FIRST, stack, null)).toDoubles())
        .containsExactly(0.5);
  }

  @Test
  void theUnitsOfASequenceAreItsFeatures() {
    float[] threeStepsOfTwoFeatures = {0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 2};
    Tensor stack = Tensor.of(threeStepsOfTwoFeatures, Shape.of(1, 2, 3, 2));
    assertThat(new DeadUnits().of(new LayerGroup(RELU, Channels.LAST, stack, null)).toDoubles())
        .containsExactly(0.5);
    assertThat(new DeadUnits().of(new LayerGroup(RELU, Channels.FIRST, stack, null)).toDoubles())
        .containsExactly(0);
  }

  @Property(tries = 40)
  void everyParameterMeasureEqualsItsSlowVersion(
      @ForAll long seed, @ForAll @IntRange(min = -30, max = 25) int decade) {
    Random random = new Random(seed);
    long[] lengths = {3, 16, 1, 5};
    double[][] values = rows(random, lengths, 1);
    double[][] gradients = rows(random, lengths, Math.pow(10, decade));
    double[][] update = rows(random, lengths, 1e-3);
    boolean wide = Math.abs(decade) > 8 || seed % 2 == 0;
    FlatState state =
        new FlatState(PLAN, flat(values), flat(gradients), null, segments(lengths, wide));
    double[] norms = new GradientNorm().of(state).toDoubles();
    double[] weights = new WeightNorm().of(state).toDoubles();
    double[] ratios = new UpdateRatio().of(flat(update), state).toDoubles();
    double[] lost = new NonFiniteGradients().of(state).toDoubles();
    for (int i = 0; i < lengths.length; i++) {
      assertThat(norms[i]).isCloseTo(SlowMeasures.norm(gradients[i]), CLOSE);
      assertThat(weights[i]).isCloseTo(SlowMeasures.norm(values[i]), CLOSE);
      assertThat(ratios[i])
          .isCloseTo(SlowMeasures.norm(update[i]) / SlowMeasures.norm(values[i]), CLOSE);
      assertThat(lost[i]).isZero();
    }
  }

  @Test
  void lostGradientsAreCountedWhereTheyAre() {
    double[][] gradients = {{1, Double.NaN}, {2}, {Double.NEGATIVE_INFINITY, Double.NaN, 0}};
    double[][] others = {{0, 0}, {0}, {1, 1, 1}};
    FlatState state =
        new FlatState(
            PLAN, flat(others), flat(gradients), null, segments(new long[] {2, 1, 3}, true));
    assertThat(new NonFiniteGradients().of(state).toDoubles()).containsExactly(1, 0, 2);
    assertThat(new GradientNorm().of(state).toDoubles()[0]).isNaN();
    assertThat(new GradientNorm().of(state).toDoubles()[1]).isEqualTo(2);
    assertThat(new UpdateRatio().of(flat(others), state).toDoubles()[0]).isZero();
    assertThat(new UpdateRatio().of(flat(others), state).toDoubles()[2]).isCloseTo(1, CLOSE);
  }

  private static double[][] rows(Random random, long[] lengths, double size) {
    double[][] rows = new double[lengths.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.doubles(lengths[i], 0.1, 1).map(v -> (float) (v * size)).toArray();
    }
    return rows;
  }

  private static FlatState state(
      double[][] gradients, double[][] before, double clip, boolean wide) {
    long[] sizes = Arrays.stream(gradients).mapToLong(g -> g.length).toArray();
    Tensor zeros = flat(new double[][] {new double[gradients[0].length], new double[3]});
    return new FlatState(
        new FlatState.Plan(0.25, clip, Double.POSITIVE_INFINITY),
        zeros,
        flat(gradients),
        before == null ? null : flat(before),
        segments(sizes, wide));
  }

  @Property(tries = 40)
  void gradientsOfTwoStepsAreComparedAsTheirDefinitionsSay(
      @ForAll long seed, @ForAll @IntRange(min = -25, max = 5) int decade) {
    Random random = new Random(seed);
    double size = Math.pow(10, decade);
    double[][] now = {signed(random, 20, size), signed(random, 3, size)};
    double[][] before = {signed(random, 20, size), signed(random, 3, size)};
    FlatState state = state(now, before, 1, decade < -8);
    double[] signal = new GradientSignal().of(state).toDoubles();
    for (int p = 0; p < 2; p++) {
      double dot = 0;
      double apart = 0;
      for (int i = 0; i < now[p].length; i++) {
        dot += now[p][i] * before[p][i];
        apart += Math.pow(now[p][i] - before[p][i], 2);
      }
      assertThat(signal[p]).isCloseTo(dot / (apart / 2), within(1e-3));
    }
    double[] a = concat(now);
    double[] b = concat(before);
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    double cosine = dot / (SlowMeasures.norm(a) * SlowMeasures.norm(b));
    assertThat(new GradientCosine().of(state).item()).isCloseTo(cosine, within(1e-5));
  }

  private static double[] signed(Random random, int count, double size) {
    return random.doubles(count, -1, 1).map(v -> (float) (v * size)).toArray();
  }

  private static double[] concat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  void whatTheStepBeforeWasIsNotGuessed() {
    FlatState state = state(new double[][] {{1, 2}, {3, 4, 5}}, null, 1, true);
    assertThat(new GradientCosine().of(state).item()).isNaN();
    assertThat(new GradientSignal().of(state).toDoubles()).containsOnly(Double.NaN).hasSize(2);
    assertThat(new LearningRate().of(state).item()).isEqualTo(0.25);
  }

  @Test
  void aGradientBeyondItsLimitIsClipped() {
    double[][] gradients = {{3, 0}, {0, 4, 0}};
    assertThat(new Clipped().of(state(gradients, null, 4.9, true)).item()).isEqualTo(1);
    assertThat(new Clipped().of(state(gradients, null, 5.1, false)).item()).isZero();
    assertThat(new Clipped().of(state(gradients, null, Double.POSITIVE_INFINITY, true)).item())
        .isZero();
  }

  @Property(tries = 40)
  void unitsThatDifferAreToldFromUnitsThatAreOne(
      @ForAll long seed, @ForAll boolean image, @ForAll boolean wide) {
    Random random = new Random(seed);
    double[][][] layer = drawn(random, 4, 5, image ? 3 : 1, 1);
    double[][][] same = drawn(random, 4, 5, image ? 3 : 1, 1);
    for (double[][] example : same) {
      Arrays.fill(example, example[0]);
      example[0][0] += 0.1f; // not all 0; the other units share the array
    }
    Tensor stack = stacked(List.of(layer, same), image);
    LayerGroup group = group(RELU, stack, wide);
    double[] spread = new UnitSpread().of(group).to(DType.FLOAT64).toDoubles();
    assertThat(spread[0]).isCloseTo(SlowMeasures.unitSpread(layer), within(1e-4));
    assertThat(spread[1]).isLessThan(1e-6);
  }

  @Property(tries = 40)
  void theRankIsThatOfTheCovariance(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int batch) {
    Random random = new Random(seed);
    double[][][] layer = new double[batch][5][1];
    for (double[][] example : layer) {
      for (double[] unit : example) {
        unit[0] = (float) random.nextGaussian();
      }
    }
    double[][][] line = new double[batch][5][1];
    for (int b = 0; b < batch; b++) {
      for (int u = 0; u < 5; u++) {
        line[b][u][0] = b * (u + 1);
      }
    }
    Tensor stack = stacked(List.of(layer, line), false);
    LayerGroup group = new LayerGroup(RELU, Channels.LAST, stack, stack);
    double[] rank = new EffectiveRank().of(group).to(DType.FLOAT64).toDoubles();
    double most = Math.min(batch - 1, 5);
    assertThat(rank[0]).isCloseTo(SlowMeasures.participation(layer) / most, within(1e-5));
    assertThat(rank[1]).isCloseTo(1 / most, within(1e-5));
  }

  @Test
  void aStepBackInTimeIsReadOffTheInputsGradient() {
    double[] signal = new double[2 * 4 * 3];
    for (int t = 0; t < 4; t++) {
      for (int b = 0; b < 2; b++) {
        Arrays.fill(signal, (b * 4 + t) * 3, (b * 4 + t + 1) * 3, Math.pow(0.5, 3 - t));
      }
    }
    Tensor entering = Tensor.of(signal, Shape.of(1, 2, 4, 3));
    Tensor outputs = Tensor.of(new float[16], Shape.of(1, 2, 4, 2));
    LayerGroup recurrent =
        new LayerGroup(
            FlatRegion.none(),
            Channels.LAST,
            outputs,
            null,
            entering,
            true,
            LayerGroup.Batch.of(outputs, Channels.LAST, true));
    LayerGroup other = new LayerGroup(FlatRegion.none(), Channels.LAST, outputs, null);
    assertThat(new SignalThroughTime().of(recurrent).toDoubles()).containsExactly(0.5);
    assertThat(new SignalThroughTime().of(other).toDoubles()).containsExactly(Double.NaN);
  }

  private static Segments segments(long[] sizes, boolean wide) {
    List<Parameter> parameters = new ArrayList<>();
    long at = 0;
    for (long size : sizes) {
      parameters.add(new Parameter("p" + at, Shape.of(size), Parameter.Role.WEIGHT, at));
      at = ParameterLayout.aligned(at + size);
    }
    return Segments.of(new ParameterLayout(parameters, at), Device.cpu()).wide(wide);
  }

  private static LayerGroup group(FlatRegion flat, Tensor stack, boolean wide) {
    LayerGroup.Batch whole = LayerGroup.Batch.of(stack, Channels.FIRST, wide);
    return new LayerGroup(flat, Channels.FIRST, stack, stack, null, wide, whole);
  }

  /** One after another, each from a multiple of the alignment on. */
  private static Tensor flat(double[][] rows) {
    float[] floats =
        new float
            [(int) Arrays.stream(rows).mapToLong(r -> ParameterLayout.aligned(r.length)).sum()];
    int at = 0;
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        floats[at + i] = (float) row[i];
      }
      at += (int) ParameterLayout.aligned(row.length);
    }
    return Tensor.of(floats, Shape.of(floats.length));
  }
}
