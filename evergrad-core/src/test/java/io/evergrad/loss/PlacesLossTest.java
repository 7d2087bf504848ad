package io.evergrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Copying;
import io.evergrad.data.DataFolder;
import io.evergrad.data.Target;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cross-entropy of a class at each place: a mean over the places that count. */
class PlacesLossTest {

  private static final int CLASSES = 3;
  private static final Target.Sequence TARGET = new Target.Sequence(List.of("a", "b", "c"), 4);
  private static final Shape OUTPUT = Shape.of(4, CLASSES);
  private static final float[] ASKED = {0, 2, -1, 1, -1, -1, 2, 2};

  private static double[] outputs(boolean probabilities) {
    Random random = new Random(4);
    double[] z = new double[ASKED.length * CLASSES];
    Arrays.setAll(z, i -> probabilities ? 0.1 + 0.8 * random.nextDouble() : random.nextGaussian());
    return z;
  }

  /** The outputs at the places that count, and what is asked there, as single classes. */
  private static double slow(double[] z, boolean probabilities, double smoothing) {
    double sum = 0;
    int counted = 0;
    for (int place = 0; place < ASKED.length; place++) {
      if (ASKED[place] >= 0) {
        counted++;
        double all = 0;
        for (int c = 0; c < CLASSES; c++) {
          all += probabilities ? 0 : Math.exp(z[place * CLASSES + c]);
        }
        for (int c = 0; c < CLASSES; c++) {
          double log =
              probabilities
                  ? Math.log(z[place * CLASSES + c])
                  : z[place * CLASSES + c] - Math.log(all);
          double share = (c == (int) ASKED[place] ? 1 - smoothing : 0) + smoothing / CLASSES;
          sum -= share * log;
        }
      }
    }
    return sum / counted;
  }

  private static double[][] run(CrossEntropy loss, double[] z) {
    double[][] found = new double[2][];
    Scope.run(
        () -> {
          Tensor output = Tensor.of(z, OUTPUT.prepend(2)).requiresGradient();
          Tensor value = loss.apply(output, loss.encode(ASKED, TARGET, OUTPUT));
          value.backward();
          found[0] = value.toDoubles();
          found[1] = output.gradient().toDoubles();
        });
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"logits", "smoothed", "probabilities"})
  void hasTheValueAndGradientOfItsFormula(String kind) {
    boolean onProbabilities = kind.equals("probabilities");
    double smoothing = kind.equals("smoothed") ? 0.2 : 0;
    CrossEntropy loss = new CrossEntropy(onProbabilities ? On.PROBABILITIES : On.LOGITS, smoothing);
    double[] z = outputs(onProbabilities);
    double[][] found = run(loss, z);
    Ledger.within(
        new Ledger.Row("loss", "cross-entropy", "slow version"),
        1e-10,
        new double[] {slow(z, onProbabilities, smoothing)},
        found[0]);
    double[] slopes = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      double[] above = z.clone();
      double[] below = z.clone();
      above[i] += 1e-5;
      below[i] -= 1e-5;
      slopes[i] =
          (slow(above, onProbabilities, smoothing) - slow(below, onProbabilities, smoothing))
              / 2e-5;
    }
    Ledger.within(
        new Ledger.Row("loss", "cross-entropy", "finite differences"), 1e-7, slopes, found[1]);
  }

  @Test
  void itsMassIsTheWeightOfThePlacesThatCount() {
    ClassWeights given = new ClassWeights.Given(List.of(1.0, 2.0, 4.0));
    for (ClassWeights weights : List.of(given, new ClassWeights.Even())) {
      CrossEntropy loss = new CrossEntropy().withWeights(weights);
      double mass =
          Scope.call(
              () ->
                  loss.mass(
                          Tensor.of(outputs(false), OUTPUT.prepend(2)),
                          loss.encode(ASKED, TARGET, OUTPUT))
                      .item());
      assertThat(mass).isEqualTo(weights == given ? 1 + 4 + 2 + 4 + 4 : 5);
    }
  }

  @Test
  void accuracyIsTheShareOfThePlacesThatCount() {
    double[] z = new double[ASKED.length * CLASSES]; // all answers are class 0 but one
    z[3 * CLASSES + 1] = 1;
    CrossEntropy loss = new CrossEntropy();
    Metric metric = loss.metric(TARGET);
    double[] sums =
        Scope.call(
            () ->
                metric
                    .sums(Tensor.of(z, OUTPUT.prepend(2)), loss.encode(ASKED, TARGET, OUTPUT))
                    .toDoubles());
    assertThat(metric.value(sums)).isEqualTo(2.0 / 5);
  }

  @Test
  void blindIsTheEntropyOfEachPlace() {
    BlindTest.Bare data =
        new BlindTest.Bare(TARGET, 0, 1, -1, 2, 0, 2, -1, 2, 0, 1, 1, 2, 0, 2, 2, -1);
    // place 0 is always 0; place 1 is a coin; place 2 counts twice, a coin; place 3 is always 2
    assertThat(new CrossEntropy().blind(data))
        .isCloseTo((4 * Math.log(2) + 2 * Math.log(2)) / 13, within(1e-12));
  }

  @Test
  void blindToTheCopyingProblemIsThePublishedBaseline() {
    double blind =
        new CrossEntropy().blind(new Copying(5000, 1, 30).load(DataFolder.none(), 1).train());
    assertThat(blind).isCloseTo(10 * Math.log(8) / 50, within(1e-3));
  }

  @Test
  void misfitsAreNamed() {
    assertThatThrownBy(() -> new CrossEntropy().check(Shape.of(CLASSES), TARGET))
        .hasMessage(
            "the model's output must be 4×3, a number for each class at each place, but was 3");
    assertThatThrownBy(() -> new MeanSquaredError().check(Shape.of(4), TARGET))
        .hasMessage(
            "the target of mean-squared-error must be numbers or a class, but was 4 places of 3"
                + " classes");
    assertThatThrownBy(() -> new BinaryCrossEntropy().check(Shape.of(4), TARGET))
        .hasMessageContaining("the target of binary-cross-entropy must be numbers or a class");
  }
}
