package io.evergrad.loss;

import io.evergrad.data.Target;
import io.evergrad.loss.LossContractTest.Row;
import io.evergrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Weighted, robust, margin, focal and sequence losses for {@link LossContractTest}. */
final class LossCases {

  private static final Target TWO = Target.Classes.numbered(2);
  private static final Target FOUR = Target.Classes.numbered(4);
  private static final Target VALUES = new Target.Values(3);
  private static final List<Double> WEIGHTS = List.of(0.5, 2.0, 1.0, 3.0);
  private static final double[] W = {0.5, 2, 1, 3};

  private LossCases() {}

  static List<Row> list() {
    List<Row> rows = new ArrayList<>(weighted());
    rows.addAll(distances());
    rows.addAll(focal());
    rows.addAll(others());
    return rows;
  }

  private static List<Row> weighted() {
    ClassWeights given = new ClassWeights.Given(WEIGHTS);
    On p = On.PROBABILITIES;
    return List.of(
        new Row(
            new CrossEntropy(On.LOGITS, 0, given), FOUR, 4, z -> SlowClassLosses.weighted(z, W, 0)),
        new Row(
            new CrossEntropy(On.LOGITS, 0.2, given),
            FOUR,
            4,
            z -> SlowClassLosses.weighted(z, W, 0.2)),
        new Row(
            new CrossEntropy(p, 0, given), FOUR, 4, q -> SlowClassLosses.logLikelihood(logs(q), W)),
        new Row(
            new BinaryCrossEntropy(On.LOGITS, 3),
            VALUES,
            3,
            z -> SlowClassLosses.binary(SlowLosses.sigmoid(z), 3)),
        new Row(new BinaryCrossEntropy(p, 3), TWO, 1, q -> SlowClassLosses.binary(q, 3)),
        new Row(
            new NegativeLogLikelihood(),
            FOUR,
            4,
            y -> SlowClassLosses.logLikelihood(y, new double[] {1, 1, 1, 1})),
        new Row(
            new NegativeLogLikelihood(given), FOUR, 4, y -> SlowClassLosses.logLikelihood(y, W)));
  }

  private static double[] logs(double[] p) {
    return java.util.Arrays.stream(p).map(Math::log).toArray();
  }

  private static List<Row> distances() {
    return List.of(
        new Row(new MeanAbsoluteError(), VALUES, 3, y -> SlowDistances.absolute(y, 2)),
        new Row(new MeanAbsoluteError(), FOUR, 4, y -> SlowDistances.absoluteOneHot(y, 4)),
        new Row(new Huber(), VALUES, 3, y -> SlowDistances.huber(y, 2, 1)),
        new Row(new Huber(0.3), VALUES, 3, y -> SlowDistances.huber(y, 2, 0.3)),
        new Row(new LogCosh(), VALUES, 3, y -> SlowDistances.logCosh(y, 2)));
  }

  private static List<Row> focal() {
    ClassWeights given = new ClassWeights.Given(WEIGHTS);
    ClassWeights even = new ClassWeights.Even();
    double[] ones = {1, 1, 1, 1};
    return List.of(
        new Row(new Focal(2), FOUR, 4, z -> SlowClassLosses.focal(z, ones, 2)),
        new Row(new Focal(0), FOUR, 4, z -> SlowLosses.crossEntropy(z, 4, 0)),
        new Row(new Focal(0.5), FOUR, 4, z -> SlowClassLosses.focal(z, ones, 0.5)),
        new Row(
            new Focal(2, Optional.empty(), given), FOUR, 4, z -> SlowClassLosses.focal(z, W, 2)),
        new Row(new Focal(2), TWO, 1, z -> SlowClassLosses.focalQuestions(z, 1, 1, 2)),
        new Row(
            new Focal(1.5, Optional.of(0.25), even),
            VALUES,
            3,
            z -> SlowClassLosses.focalQuestions(z, 0.75, 0.25, 1.5)));
  }

  private static List<Row> others() {
    Target labels = new Target.Labels(List.of("a", "b"), 2);
    return List.of(
        new Row(new Hinge(), TWO, 1, z -> SlowClassLosses.hinge(z, 1)),
        new Row(new Hinge(), FOUR, 4, z -> SlowClassLosses.multiHinge(z, 4, 1)),
        new Row(new SquaredHinge(), TWO, 1, z -> SlowClassLosses.hinge(z, 2)),
        new Row(new SquaredHinge(), FOUR, 4, z -> SlowClassLosses.multiHinge(z, 4, 2)),
        new Row(new KlDivergence(), VALUES, 3, z -> SlowSequences.divergence(z, 3)),
        new Row(new Ctc(), labels, Shape.of(4, 3), SlowSequences::ctc));
  }
}
