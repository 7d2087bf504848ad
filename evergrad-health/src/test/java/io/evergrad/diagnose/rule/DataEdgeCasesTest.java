package io.evergrad.diagnose.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.DataFact;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Settings;
import io.evergrad.observe.Subject;
import io.evergrad.train.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules about data, losses and budgets on facts and losses made by hand. */
class DataEdgeCasesTest {

  private static final List<Rule> ALL =
      List.of(
          new BadLabels(),
          new WrongLossForTask(),
          new WrongHeadForLoss(),
          new UnscaledInput(),
          new UnscaledTarget(),
          new DataNotShuffled(),
          new ClassImbalance(),
          new Overfitting(),
          new Underfitting(),
          new TooFewSteps());

  private static Settings settings(String loss, int batch, String balance, boolean stopping) {
    double none = Double.POSITIVE_INFINITY;
    return new Settings(
        loss, false, 1, batch, 10, "shuffled", "sgd", 0.1, 0, 0, none, none, balance, stopping);
  }

  private record Facts(
      String target, int targets, double mean, double std, int distinct, double rarest) {

    DataFact of(int examples, double least, double largest, double alike) {
      return of(examples, least, largest, alike, distinct);
    }

    DataFact of(int examples, double least, double largest, double alike, int each) {
      return new DataFact(
          examples,
          8,
          0,
          1,
          3,
          1,
          1,
          target,
          targets,
          least,
          largest,
          mean,
          std,
          distinct,
          1 - rarest,
          rarest,
          Math.max(0, targets - distinct),
          alike,
          least,
          largest,
          100,
          each);
    }
  }

  private static final Facts CLASSES = new Facts("classes", 2, 0.5, 0.5, 2, 0.5);

  private static History history(DataFact data, Settings settings, double blind) {
    Subject subject =
        new Subject(List.of(), List.of(), 100, blind).withSettings(settings).withData(data);
    return new History(subject).add(new Reading(0, settings.batch(), blind, Map.of()));
  }

  private static History of(DataFact data, String loss) {
    return history(data, settings(loss, 32, "", false), 0.69);
  }

  @Test
  void whatIsNotKnownIsNotJudged() {
    History nothing = Made.net(3, io.evergrad.model.FlatRegion.Kind.NONE).read(60, 32, 1).history();
    for (Rule rule : ALL) {
      assertThat(rule.examine(nothing)).as(rule.name()).isEmpty();
      assertThat(rule.examine(new History(nothing.subject()))).as(rule.name()).isEmpty();
    }
  }

  private static Optional<Finding> shuffled(double alike, int examples, int batch) {
    return new DataNotShuffled()
        .examine(
            history(
                CLASSES.of(examples, 0, 1, alike),
                settings("cross-entropy", batch, "", false),
                0.69));
  }

  @Test
  void neighboursMustBeAlikeBeyondChance() {
    assertThat(shuffled(0.49, 2000, 32)).isEmpty();
    assertThat(shuffled(0.51, 2000, 32).orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(shuffled(0.51, 100, 32)).isEmpty(); // 5.1 standard errors
    assertThat(shuffled(0.61, 100, 32)).isPresent();
    assertThat(shuffled(0.998, 2000, 32).orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(shuffled(0.98, 2000, 2000)).isEmpty(); // one batch shows all
    assertThat(shuffled(Double.NaN, 2000, 32)).isEmpty();
  }

  private static Optional<Finding> imbalance(double rarest, int examples, String balance) {
    Facts facts = new Facts("classes", 2, rarest, 0.4, 2, rarest);
    return new ClassImbalance()
        .examine(
            history(
                facts.of(examples, 0, 1, 0), settings("cross-entropy", 32, balance, false), 0.2));
  }

  @Test
  void theLimitsOfImbalanceAreWhereThePageSaysTheyAre() {
    assertThat(imbalance(0.26, 2000, "")).isEmpty();
    assertThat(imbalance(0.24, 2000, "").orElseThrow().severity()).isEqualTo(Severity.NOTE);
    assertThat(imbalance(0.04, 2000, "").orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(imbalance(0.04, 2000, "weights")).isEmpty();
    assertThat(imbalance(0.04, 24, "")).isEmpty(); // 12 expected: chance
  }

  /** A quarter of a class of 4 % missed, at ln 2 each, is a loss of 0.00693. */
  @Test
  void aNetThatMissesAQuarterOfTheRareClassAtMostIsNotAlarmed() {
    assertThat(imbalanceAt(0.5, 0.0068)).isEqualTo(Severity.NOTE);
    assertThat(imbalanceAt(0.001, 0.0071)).isEqualTo(Severity.WARNING);
  }

  private static Severity imbalanceAt(double training, double validation) {
    Facts facts = new Facts("classes", 2, 0.04, 0.2, 2, 0.04);
    History history = of(facts.of(2000, 0, 1, 0), "cross-entropy");
    history.add(0, training);
    history.add(new History.Trial(1, new Validation(validation, "accuracy", 0.99)));
    return new ClassImbalance().examine(history).orElseThrow().severity();
  }

  @Test
  void labelsOutOfRangeNaNAndMissingOnesAreBad() {
    assertThat(bad(CLASSES.of(500, 0, 1, 0), "cross-entropy")).isEmpty();
    assertThat(bad(CLASSES.of(500, 1, 2, 0), "cross-entropy")).contains(Severity.CRITICAL);
    assertThat(bad(CLASSES.of(500, -1, 1, 0), "cross-entropy")).contains(Severity.CRITICAL);
    Facts nan = new Facts("values", 1, Double.NaN, Double.NaN, 50, 0.02);
    assertThat(bad(nan.of(500, 0, 1, 0), "mean-squared-error")).contains(Severity.CRITICAL);
    Facts grey = new Facts("classes", 256, 127, 127, 2, 0.5);
    assertThat(bad(grey.of(5000, 0, 255, 0), "cross-entropy")).contains(Severity.WARNING);
    Facts oneMore = new Facts("classes", 11, 5, 3, 10, 0.1);
    assertThat(bad(oneMore.of(5000, 1, 10, 0), "cross-entropy")).contains(Severity.NOTE);
    assertThat(bad(oneMore.of(50, 1, 10, 0), "cross-entropy")).isEmpty();
    Facts places = new Facts("sequence", 65, 20, 15, 40, 0.001);
    assertThat(bad(places.of(5000, -1, 64, 0), "cross-entropy")).isEmpty();
  }

  /** Four questions whose answers were each scaled to mean 0 and variance 1. */
  @Test
  void scaledAnswersOfSeveralQuestionsAreBadLabelsAndNoWrongLoss() {
    Facts tags = new Facts("values", 4, 0, 1, 8, 0.1);
    assertThat(bad(tags.of(1600, -1.2, 1.1, 0, 2), "binary-cross-entropy"))
        .contains(Severity.CRITICAL);
    assertThat(loss(tags.of(1600, -1.2, 1.1, 0, 2), "binary-cross-entropy")).isEmpty();
    assertThat(bad(tags.of(1600, -1.2, 1.1, 0, 3), "binary-cross-entropy")).isEmpty();
    assertThat(loss(tags.of(1600, -1.2, 1.1, 0, 3), "binary-cross-entropy"))
        .contains(Severity.CRITICAL);
  }

  private static Optional<Severity> bad(DataFact data, String loss) {
    return new BadLabels().examine(of(data, loss)).map(Finding::severity);
  }

  private static Optional<Severity> loss(DataFact data, String loss) {
    return new WrongLossForTask().examine(of(data, loss)).map(Finding::severity);
  }

  @Test
  void distancesOnClassesAreSometimesMeant() {
    Facts ten = new Facts("classes", 10, 4.5, 2.9, 10, 0.1);
    Facts thirty = new Facts("classes", 30, 15, 9, 30, 0.03);
    assertThat(loss(ten.of(2000, 0, 9, 0), "mean-squared-error")).contains(Severity.NOTE);
    assertThat(loss(thirty.of(2000, 0, 29, 0), "mean-squared-error")).contains(Severity.WARNING);
    assertThat(loss(ten.of(2000, 0, 9, 0), "mean-absolute-error")).contains(Severity.WARNING);
    Facts nine = new Facts("classes", 9, 4, 2.6, 9, 0.11);
    assertThat(loss(nine.of(2000, 0, 8, 0), "mean-absolute-error")).contains(Severity.NOTE);
    assertThat(loss(ten.of(2000, 0, 9, 0), "cross-entropy")).isEmpty();
  }

  @Test
  void answersBeyondZeroToOneAreNoneAndFewValuesMayBeClasses() {
    Facts amounts = new Facts("values", 1, 0, 1, 100, 0.001);
    assertThat(loss(amounts.of(2000, -3, 3, 0), "binary-cross-entropy"))
        .contains(Severity.CRITICAL);
    assertThat(loss(amounts.of(2000, 0, 1, 0), "binary-cross-entropy")).isEmpty();
    assertThat(loss(amounts.of(2000, -3, 3, 0), "mean-squared-error")).isEmpty();
    Facts codes = new Facts("values", 1, 4.5, 2.9, 10, 0.1);
    assertThat(loss(codes.of(2000, 0, 9, 0), "mean-squared-error")).contains(Severity.NOTE);
    assertThat(loss(codes.of(100, 0, 9, 0), "mean-squared-error")).isEmpty();
  }

  /** Least squares on four points, by hand: slope 0.6, residual sum 1.2. */
  @Test
  void aTrendIsTheLineOfLeastSquares() {
    List<double[]> points = new ArrayList<>();
    double[] y = {1, 3, 2, 3};
    for (int i = 0; i < y.length; i++) {
      points.add(new double[] {i, y[i]});
    }
    LossTrend trend = LossTrend.of(points, 0).orElseThrow();
    assertThat(trend.mean()).isCloseTo(2.25, within(1e-12));
    assertThat(trend.slope()).isCloseTo(0.5, within(1e-12));
    assertThat(trend.error()).isCloseTo(Math.sqrt(1.5 / 2 / 5), within(1e-12));
    assertThat(trend.rises()).isFalse();
  }

  /** Of 1,000 flat noisy losses about 1 in 200 is told to fall or to rise. */
  @Test
  void noiseHasNoTrend() {
    Random random = new Random(3);
    int told = 0;
    for (int run = 0; run < 1000; run++) {
      History history = of(CLASSES.of(500, 0, 1, 0), "cross-entropy");
      for (int i = 0; i < 200; i++) {
        history.add(i, 1 + 0.3 * random.nextGaussian());
      }
      LossTrend trend = LossTrend.of(history, 0.25).orElseThrow();
      told += trend.falls() || trend.rises() ? 1 : 0;
    }
    assertThat(told).isBetween(0, 15);
  }

  private static History validated(boolean stopping, double training, double... losses) {
    History history =
        history(CLASSES.of(500, 0, 1, 0), settings("cross-entropy", 32, "", stopping), Math.log(2));
    for (int i = 0; i < 50; i++) {
      history.add(i, training);
    }
    for (int i = 0; i < losses.length; i++) {
      history.add(new History.Trial(10L * i, new Validation(losses[i], "accuracy", 0.7)));
    }
    return history;
  }

  @Test
  void aRiseMustBeSteadyAndTheTrainingLossFarBelow() {
    double[] rise = {0.6, 0.5, 0.55, 0.62, 0.68, 0.75, 0.81, 0.88};
    Overfitting rule = new Overfitting();
    Finding finding = rule.examine(validated(false, 0.1, rise)).orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.sinceStep()).isEqualTo(10);
    assertThat(rule.examine(validated(true, 0.1, rise))).isEmpty();
    assertThat(rule.examine(validated(false, 0.8, rise))).isEmpty();
    double[] noise = {0.6, 0.5, 0.62, 0.55, 0.7, 0.52, 0.66, 0.58};
    assertThat(rule.examine(validated(false, 0.4, noise))).isEmpty();
    double[] early = {0.6, 0.5, 0.55, 0.62, 0.66};
    assertThat(rule.examine(validated(false, 0.4, early))).isEmpty();
  }

  @Test
  void whatIsLearnedByHeartIsSeenInOneValidation() {
    Overfitting rule = new Overfitting();
    assertThat(rule.examine(validated(false, 0.1, 0.9)).orElseThrow().severity())
        .isEqualTo(Severity.WARNING);
    assertThat(rule.examine(validated(false, 0.4, 0.9))).isEmpty(); // not half learned yet
    assertThat(rule.examine(validated(false, 0.1, 0.6))).isEmpty(); // may get better yet
  }

  @Test
  void mostOfWhatIsLearnedByHeartIsSeenOnceValidationsStand() {
    Overfitting rule = new Overfitting();
    assertThat(rule.examine(validated(false, 0.01, 0.6, 0.62, 0.62, 0.62)).map(Finding::severity))
        .contains(Severity.WARNING); // 90 %
    assertThat(rule.examine(validated(false, 0.01, 0.65, 0.64, 0.63, 0.62))).isEmpty();
    assertThat(rule.examine(validated(false, 0.01, 0.3, 0.31, 0.31, 0.31))).isEmpty(); // 44 %
    assertThat(rule.examine(validated(false, 0.2, 0.4, 0.45, 0.45, 0.45)))
        .isEmpty(); // 51 %, but 0.25 is less than 4 standard errors of 100 examples
  }

  /** A run whose loss goes along a line from {@code first} to {@code last}, with a little noise. */
  private static History sloping(int planned, int made, double first, double last) {
    Settings settings = settings("cross-entropy", 32, "", false);
    Subject subject =
        new Subject(List.of(), List.of(), planned, 0.69)
            .withSettings(settings)
            .withData(CLASSES.of(500, 0, 1, 0));
    History history = new History(subject);
    Random random = new Random(5);
    for (int i = 0; i < made; i++) {
      double loss = first + (last - first) * i / made + 0.002 * random.nextGaussian();
      history.add(i, loss);
      if (i % 5 == 0) {
        history.add(new Reading(i, 32, loss, Map.of()));
      }
    }
    return history;
  }

  @Test
  void aLossThatComesDownFromAWorseStartAtAPaceThatWillDoIsUnderWay() {
    LossNotDecreasing rule = new LossNotDecreasing();
    assertThat(rule.examine(sloping(300, 63, 1.0, 0.75))).isEmpty();
    assertThat(rule.examine(sloping(300, 63, 0.78, 0.77))).isPresent(); // ends the plan above
    assertThat(rule.examine(sloping(63, 63, 1.0, 0.75))).isPresent(); // the plan ends here
    assertThat(rule.examine(sloping(300, 63, 0.7, 0.7))).isPresent();
  }

  @Test
  void aShortPlanIsJudgedByTheLineThroughItsLastSteps() {
    TooFewSteps rule = new TooFewSteps();
    assertThat(rule.examine(sloping(16, 16, 0.9, 0.6)).map(Finding::severity))
        .contains(Severity.WARNING);
    assertThat(rule.examine(sloping(7, 7, 0.9, 0.6))).isEmpty(); // fewer than the blocks
    // Settings say 10 steps an epoch: of a whole pass more must be left, 0.48, of less 0.35.
    assertThat(rule.examine(sloping(16, 16, 0.7, 0.4)).map(Finding::severity))
        .contains(Severity.NOTE);
    assertThat(rule.examine(sloping(9, 9, 0.7, 0.4)).map(Finding::severity))
        .contains(Severity.WARNING);
    assertThat(rule.examine(sloping(9, 9, 0.5, 0.3)).map(Finding::severity))
        .contains(Severity.NOTE);
    assertThat(rule.examine(sloping(16, 16, 0.6, 0.6))).isEmpty();
  }

  /** The line is read at its end: there, not in its middle, the loss is what it has come to. */
  @Test
  void howFarALossHasComeIsReadAtTheEndOfItsLine() {
    TooFewSteps rule = new TooFewSteps();
    assertThat(rule.examine(sloping(300, 300, 1.05, 0.46)).map(Finding::severity))
        .contains(Severity.NOTE);
    assertThat(rule.examine(sloping(300, 300, 1.05, 0.50)).map(Finding::severity))
        .contains(Severity.WARNING);
  }
}
