package io.evergrad.train;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.loss.Loss;
import io.evergrad.loss.MeanSquaredError;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Recipe;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.WarmUp;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.transform.Chain;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Rated;
import io.evergrad.transform.Where;
import io.evergrad.transform.clip.ClipByValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The range test on problems whose bound is known. */
class RateFinderTest {

  private static final RateRange RANGE = new RateRange(1e-4, 100, 120);

  /**
   * y = 3x with x = ±1: the loss (w − 3)² + b² of a linear layer, which gradient descent on the
   * mean of squares contracts below the rate 1 and expands above.
   *
   * @param noise of y, which keeps the loss from vanishing
   */
  private record Line(int size, double noise) implements Dataset {

    @Override
    public Shape sampleShape() {
      return Shape.of(1);
    }

    @Override
    public Target target() {
      return new Target.Values(1);
    }

    @Override
    public void readFeatures(int index, float[] into, int offset) {
      into[offset] = index % 2 == 0 ? 1 : -1;
    }

    @Override
    public void readTarget(int index, float[] into, int offset) {
      double wrong = noise * new Random(index).nextGaussian();
      into[offset] = (float) (wrong + (index % 2 == 0 ? 3 : -3));
    }
  }

  private static final Split LINE = new Split(new Line(128, 0), new Line(128, 0));

  private static Recipe line(double rate) {
    return new Recipe(linear(1), new MeanSquaredError(), new Sgd(rate), 1);
  }

  @Test
  void onAParabolaTheSuggestionLiesBelowTheBoundOfDivergence() {
    Split noisy = new Split(new Line(1280, 0.3), new Line(128, 0.3));
    RateCurve curve = RateFinder.run(line(0.3), noisy, Device.cpu(), RANGE);
    assertThat(curve.diverged()).isTrue();
    assertThat(curve.points()).hasSizeLessThan(RANGE.steps());
    assertThat(curve.suggestion().orElseThrow()).isBetween(1e-3, 1.0);
    assertThat(curve.steepest().orElseThrow().rate()).isBetween(1e-3, 1.0);
    RateCurve.Point last = curve.points().get(curve.points().size() - 1);
    assertThat(last.rate()).isGreaterThan(1);
    assertThat(last.smoothed()).isGreaterThan(4 * curve.least().smoothed());
  }

  /** The losses are those of the recurrence, and the smoothing is as documented. */
  @Test
  void theLossesAreThoseOfRisingSteps() {
    RateCurve curve = RateFinder.run(line(0.3), LINE, Device.cpu(), RANGE);
    double error = curve.points().get(0).loss();
    double average = 0;
    for (int i = 0; i < 40; i++) {
      RateCurve.Point point = curve.points().get(i);
      double rate = 1e-4 * Math.pow(1e6, i / 119.0);
      average = 0.9 * average + 0.1 * point.loss();
      assertThat(point.rate()).isCloseTo(rate, within(1e-9));
      assertThat(point.loss()).as("step %d", i).isCloseTo(error, within(1e-3));
      assertThat(point.smoothed()).isCloseTo(average / (1 - Math.pow(0.9, i + 1.0)), within(1e-9));
      error *= Math.pow(1 - 2 * rate, 2);
    }
  }

  @Test
  void theRecipesOwnRateDoesNotCount() {
    assertThat(RateFinder.run(line(0.3), LINE, Device.cpu(), RANGE))
        .isEqualTo(RateFinder.run(line(1e-6), LINE, Device.cpu(), RANGE));
  }

  @Test
  void severalRatesKeepTheirProportions() {
    Recipe recipe =
        line(1)
            .withOptimizer(
                Chain.chain(
                    new ClipByValue(1),
                    new Partition(
                        Where.MATRICES,
                        new Adam(0.01),
                        new Sgd(new WarmUp(10, new ConstantRate(0.04))))));
    List<Double> rates = new ArrayList<>();
    Rated.changed(
        RateFinder.rising(recipe, RANGE).optimizer(),
        lr -> {
          rates.add(lr.at(0));
          rates.add(lr.at(119));
          return lr;
        });
    assertThat(rates.get(0)).isCloseTo(2.5e-5, within(1e-12));
    assertThat(rates.get(1)).isCloseTo(25, within(1e-9));
    assertThat(rates.get(2)).isCloseTo(1e-4, within(1e-12));
    assertThat(rates.get(3)).isCloseTo(100, within(1e-9));
  }

  @Test
  void trainingAtTheSuggestionLearns() {
    Recipe recipe =
        new Recipe(sequence(linear(16), tanh(), linear(2)), Loss.crossEntropy(), new Sgd(1), 3);
    Split blobs = TwoBlobs.split(1);
    RateCurve curve = RateFinder.run(recipe, blobs, Device.cpu(), RANGE);
    double rate = curve.suggestion().orElseThrow();
    try (Trainer trainer =
        Trainer.start(recipe.withOptimizer(new Sgd(rate)), blobs, Device.cpu())) {
      double before = trainer.validate().loss();
      RunResult result = trainer.fit(io.evergrad.recipe.Budget.steps(60));
      assertThat(result.validation().loss()).isLessThan(before / 3);
    }
  }

  @Test
  void whereNoRateHelpsNothingIsSuggested() {
    RateRange tiny = new RateRange(1e-12, 1e-10, 10);
    RateCurve curve = RateFinder.run(line(1), LINE, Device.cpu(), tiny);
    assertThat(curve.diverged()).isFalse();
    assertThat(curve.suggestion()).isEmpty();
    assertThat(curve.steepest()).isEmpty();
  }

  /** Losses that no rate moves, whatever their noise: a suggestion would be chance alone. */
  @Test
  void noiseAloneSuggestsNothingAndAFallOfTwiceTheNoiseDoes() {
    RateRange wide = RateRange.standard();
    int chance = 0;
    int found = 0;
    for (int seed = 0; seed < 400; seed++) {
      double noise = 0.05 * Math.pow(2, seed % 5);
      chance += curve(wide, seed, noise, 0).suggestion().isPresent() ? 1 : 0;
      found += curve(wide, seed, noise, 2 * noise).suggestion().isPresent() ? 1 : 0;
    }
    assertThat(chance).isLessThanOrEqualTo(8);
    assertThat(found).isGreaterThanOrEqualTo(390);
  }

  /** Losses of 2 and normal noise that fall by {@code fall} over the middle of the range. */
  private static RateCurve curve(RateRange range, int seed, double noise, double fall) {
    Random random = new Random(seed);
    List<RateCurve.Point> points = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < range.steps(); i++) {
      double share = Math.min(1, Math.max(0, 3.0 * i / range.steps() - 1));
      double loss = 2 - fall * share + noise * random.nextGaussian();
      sum = 0.9 * sum + 0.1 * loss;
      double smoothed = sum / (1 - Math.pow(0.9, i + 1.0));
      points.add(new RateCurve.Point(range.rate(i), loss, smoothed));
    }
    return new RateCurve(range, points, false);
  }

  @Test
  void aListenerMayStopIt() {
    RateCurve curve =
        RateFinder.run(
            line(1),
            LINE,
            Device.cpu(),
            RANGE,
            t -> t.on(StepDone.class, step -> step == 4, e -> t.stop("enough")));
    assertThat(curve.points()).hasSize(5);
    assertThat(curve.diverged()).isFalse();
  }

  @Test
  void wrongRangesAreNamed() {
    refused(() -> new RateRange(0, 1, 50), "from must be above 0, but was 0.0");
    refused(() -> new RateRange(1, 1, 50), "to must be above from, 1.0, but was 1.0");
    refused(() -> new RateRange(1, Double.NaN, 50), "to must be above from, 1.0, but was NaN");
    refused(() -> new RateRange(1, 2, 9), "steps must be at least 10, but was 9");
    refused(
        () -> RateFinder.rising(line(1).withOptimizer(Chain.chain()), RANGE),
        "optimizer must have a learning rate above 0 to look for a better one");
  }

  private static void refused(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
