package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.ClipGradients;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.measure.GradientCosine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The loss jumps up and down from step to step, more regularly than noise does, and stays. */
public record OscillatingLoss() implements Rule {

  /** The standard error of a correlation, 1/√n, is then 0.16: three of them are half of it all. */
  private static final int LEAST_STEPS = 40;

  private static final int MOST_STEPS = 256;

  /** Standard errors below 0, half a period later: one of twelve lags by chance in 1.6 %. */
  private static final double BEYOND_NOISE = 3;

  /** Standard errors above 0, a whole period later: makes that 4e-4, and leaves out drift. */
  private static final double COMES_BACK = 2;

  /** Half of the longest period; slower swings are phases of training. */
  private static final int LONGEST_HALF = 12;

  /** Two standard errors of a fall are a fall. */
  private static final double FALLS = 2;

  /** Swings below a twentieth of the blind loss hurt nobody. */
  private static final double SWING = 0.05;

  /** Noise leaves cosines around 0; a jump across a valley turns the gradient round. */
  private static final double AGAINST = -0.2;

  /**
   * At the edge of stability gradients turn round in sound runs too, which learn nevertheless:
   * alone they tell only while half of the blind loss is left.
   */
  private static final double HIGH = 0.5;

  /** Cosines that a sign test needs: 2⁻⁵ by chance. */
  private static final int LEAST_COSINES = 5;

  /** With fewer batches an epoch, what one lacks the next has, and noise alternates by itself. */
  private static final int LEAST_BATCHES = 8;

  @Override
  public String name() {
    return "oscillating-loss";
  }

  @Override
  public String sentence() {
    return "The loss jumps up and down from step to step, more regularly than noise does.";
  }

  @Override
  public Optional<Finding> examine(History history) {
    return swings(history).map(s -> finding(s));
  }

  /** Whether it oscillates and the gradients say that steps jump across a valley. */
  static boolean bounces(History history) {
    return swings(history)
        .filter(s -> s.cosine() < AGAINST || UpdateSize.overshoots(history))
        .isPresent();
  }

  /**
   * @param since the first step looked at
   * @param half half of the period; 0 where only the gradients tell
   * @param correlation of losses half a period apart, in standard errors
   * @param cosine the mean between gradients of steps in a row; NaN where not watched
   */
  private record Swings(long since, int half, double correlation, double cosine, double size) {}

  private static Optional<Swings> swings(History history) {
    LossCurve curve = LossCurve.of(history);
    long epoch = history.subject().settings().stepsPerEpoch();
    double level = LossCurve.unlearned(history);
    boolean repeats = "in-order".equals(history.subject().settings().sampling());
    boolean confounded = repeats || (epoch > 1 && epoch < LEAST_BATCHES);
    if (curve.finite().size() < curve.size() || confounded || !(level > 0)) {
      return Optional.empty();
    }
    LossCurve recent =
        curve.last(Math.min(MOST_STEPS, Math.max(LEAST_STEPS, 3 * curve.size() / 4)));
    if (recent.size() < LEAST_STEPS || recent.fall() > FALLS || recent.std() < SWING * level) {
      return Optional.empty();
    }
    long since = recent.steps()[0];
    double[] cosines =
        WeightParameters.ofRun(
            history.readings().stream().filter(r -> r.step() >= since).toList(),
            new GradientCosine());
    boolean against =
        cosines.length >= LEAST_COSINES
            && recent.mean() >= HIGH * level
            && Arrays.stream(cosines).allMatch(c -> c < 0)
            && mean(cosines) < AGAINST;
    int half = mean(cosines) >= 0 ? 0 : half(recent); // steps to and fro turn the gradient
    return half > 0 || against
        ? Optional.of(
            new Swings(since, half, deviations(recent, half), mean(cosines), recent.std()))
        : Optional.empty();
  }

  /** The lag at which losses are each other's opposite and at twice of which they are alike. */
  private static int half(LossCurve curve) {
    for (int lag = 1; lag <= LONGEST_HALF; lag++) {
      if (deviations(curve, lag) < -BEYOND_NOISE && deviations(curve, 2 * lag) > COMES_BACK) {
        return lag;
      }
    }
    return 0;
  }

  /** The correlation of losses {@code lag} steps apart, straightened, in its error of 1/√n. */
  private static double deviations(LossCurve curve, int lag) {
    int n = curve.size();
    double slope = curve.slope();
    double mean = curve.mean();
    double[] off = new double[n];
    for (int i = 0; i < n; i++) {
      off[i] = curve.values()[i] - mean - slope * (i - (n - 1) / 2.0);
    }
    double together = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      square += off[i] * off[i];
      together += i + lag < n ? off[i] * off[i + lag] : 0;
    }
    return Math.sqrt(n) * together / square;
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElse(Double.NaN);
  }

  private Finding finding(Swings swings) {
    boolean seen = Double.isFinite(swings.cosine());
    Evidence turns =
        new Evidence(
            "correlation of losses " + swings.half() + " steps apart, standard errors",
            "training loss",
            swings.correlation(),
            -BEYOND_NOISE);
    Evidence cosine =
        new Evidence("gradient-cosine, mean", "all parameters", swings.cosine(), AGAINST);
    return new Finding(
        name(),
        Severity.WARNING,
        swings.since(),
        List.of(),
        Texts.format(
            "The loss swings by %s around its mean without falling%s; gradients of steps in a row have"
                + " a cosine of %s.",
            Texts.number(swings.size()),
            swings.half() > 0 ? ", once in " + 2 * swings.half() + " steps" : "",
            Texts.number(swings.cosine())),
        swings.half() == 0 ? List.of(cosine) : seen ? List.of(turns, cosine) : List.of(turns),
        List.of(new ChangeLearningRate(0.1), new ChangeLearningRate(0.01), new ClipGradients(1)));
  }
}
