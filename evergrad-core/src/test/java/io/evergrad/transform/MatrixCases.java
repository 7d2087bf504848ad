package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.gradient.Parameter;
import io.evergrad.optimizer.Adafactor;
import io.evergrad.optimizer.Lamb;
import io.evergrad.optimizer.Lars;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Muon;
import io.evergrad.optimizer.ScheduleFreeAdamW;
import io.evergrad.optimizer.ScheduleFreeSgd;
import io.evergrad.optimizer.Shampoo;
import io.evergrad.optimizer.Sophia;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Cosine;
import io.evergrad.transform.SlowStages.Slow;
import io.evergrad.transform.TransformCases.Case;
import io.evergrad.transform.scale.Lbfgs;
import io.evergrad.transform.scale.Orthogonalise;
import io.evergrad.transform.scale.Sam;
import io.evergrad.transform.scale.ScaleByAdafactor;
import io.evergrad.transform.scale.ScaleByLars;
import io.evergrad.transform.scale.ScaleByShampoo;
import io.evergrad.transform.scale.ScaleBySophia;
import io.evergrad.transform.scale.ScaleByTrustRatio;
import io.evergrad.transform.scale.ScheduleFree;
import java.util.ArrayList;
import java.util.List;

/** Rows for transforms that need norms, matrices or the loss elsewhere. */
final class MatrixCases {

  private static final int LENGTH = (int) Flat.FOUR.length();
  private static final boolean[] MATRICES = Flat.matrices(Flat.FOUR);
  private static final ConstantRate RATE = new ConstantRate(0.01);

  private MatrixCases() {}

  static List<Case> list() {
    List<Case> list = new ArrayList<>(norms());
    list.addAll(matrices());
    list.addAll(searches());
    return list;
  }

  private static List<Case> norms() {
    return List.of(
        new Case(new ScaleByTrustRatio(), () -> SlowMatrixStages.trustRatio(p -> true)),
        new Case(
            new ScaleByTrustRatio(Where.MATRICES),
            () -> SlowMatrixStages.trustRatio(Parameter::isMatrix)),
        new Case(
            new ScaleByLars(0.02, 0.1, Where.MATRICES),
            () -> SlowMatrixStages.lars(0.02, 0.1, Parameter::isMatrix)),
        new Case(
            new Lamb(RATE, 0.1, Where.MATRICES, 0.9, 0.99, 1e-6),
            () ->
                SlowStages.adam(0.9, 0.99, 1e-6, LENGTH)
                    .then(SlowStages.decay(0.1, MATRICES))
                    .then(SlowMatrixStages.trustRatio(p -> true))
                    .then(SlowStages.rate(0.01))),
        new Case(
            new Lars(new ConstantRate(0.5), 0.9, 0.02, 1e-3, Where.ALL),
            () ->
                SlowMatrixStages.lars(0.02, 1e-3, p -> true)
                    .then(SlowStages.rate(0.5))
                    .then(SlowStages.trace(0.9, false, LENGTH))));
  }

  private static List<Case> matrices() {
    return List.of(
        new Case(new ScaleByAdafactor(), () -> SlowMatrixStages.adafactor(1, 0.8, false)),
        new Case(
            new ScaleByAdafactor(0.5, 0.7, true), () -> SlowMatrixStages.adafactor(0.5, 0.7, true)),
        new Case(
            new Adafactor(RATE, 1, false, 0.1),
            () ->
                SlowMatrixStages.adafactor(1, 0.8, false)
                    .then(SlowStages.decay(0.1, MATRICES))
                    .then(SlowStages.rate(0.01))),
        new Case(new Orthogonalise(), () -> SlowMatrixStages.orthogonalise(5), 1e-3),
        new Case(
            new Muon(new ConstantRate(0.02), 0.9, 5, 0.5, 0.1),
            () -> SlowStages.either(MATRICES, muon(), vectors()),
            1e-4),
        new Case(new ScaleByShampoo(1, 1, 64, 1e-2), () -> new SlowShampoo(1, 1, 64, 1e-2), 1e-3),
        new Case(new ScaleByShampoo(0.9, 7, 3, 1e-2), () -> new SlowShampoo(0.9, 7, 3, 1e-2), 1e-3),
        new Case(
            new Shampoo(new ConstantRate(0.02), 0.9, 1, 3, 2, 1e-4),
            () ->
                new SlowShampoo(1, 3, 2, 1e-4)
                    .then(SlowStages.trace(0.9, false, LENGTH))
                    .then(SlowStages.rate(0.02)),
            1e-3),
        new Case(
            new Partition(Where.MATRICES, new Shampoo(0.05), new Momentum(0.05)),
            () ->
                SlowStages.either(
                    MATRICES,
                    new SlowShampoo(1, 10, 1024, 1e-4)
                        .then(SlowStages.trace(0.9, false, LENGTH))
                        .then(SlowStages.rate(0.05)),
                    SlowStages.trace(0.9, false, LENGTH).then(SlowStages.rate(0.05))),
            1e-3));
  }

  private static Slow muon() {
    return SlowStages.trace(0.9, true, LENGTH)
        .then(SlowMatrixStages.orthogonalise(5))
        .then(SlowStages.decay(0.1, MATRICES))
        .then(SlowStages.rate(0.02));
  }

  private static Slow vectors() {
    return SlowStages.adam(0.9, 0.95, 1e-8, LENGTH).then(SlowStages.rate(0.01));
  }

  private static List<Case> searches() {
    Cosine cosine = new Cosine(0.1, 40, 0.01);
    return List.of(
        new Case(
            new ScheduleFree(cosine, 0.8),
            () -> SlowSearches.scheduleFree(cosine::at, 0.8, LENGTH)),
        new Case(new ScheduleFreeSgd(0.1), () -> SlowSearches.scheduleFree(t -> 0.1, 0.9, LENGTH)),
        new Case(
            new ScheduleFreeAdamW(RATE, 0.9, 0.1, Where.MATRICES, 0.99, 1e-8),
            () ->
                SlowStages.adam(0, 0.99, 1e-8, LENGTH)
                    .then(SlowStages.decay(0.1, MATRICES))
                    .then(SlowSearches.scheduleFree(t -> 0.01, 0.9, LENGTH))),
        new Case(
            new ScaleBySophia(0.9, 0.8, 0.5, 1, 3),
            () -> SlowSearches.sophia(0.9, 0.8, 0.5, 1, 3, LENGTH),
            1e-2),
        new Case(
            new Sophia(RATE, 0.1, Where.MATRICES, 0.9, 0.9, 2, 0.7, 2),
            () ->
                SlowSearches.sophia(0.9, 0.9, 2, 0.7, 2, LENGTH)
                    .then(SlowStages.decay(0.1, MATRICES))
                    .then(SlowStages.rate(0.01)),
            1e-3),
        new Case(new Sam(0.05), () -> SlowSearches.sam(0.05, false)),
        new Case(new Sam(0.5, true), () -> SlowSearches.sam(0.5, true)),
        new Case(
            chain(new Sam(0.1), new Momentum(0.05)),
            () ->
                SlowSearches.sam(0.1, false)
                    .then(SlowStages.trace(0.9, false, LENGTH))
                    .then(SlowStages.rate(0.05))),
        new Case(new Lbfgs(5, 25), () -> SlowSearches.lbfgs(5, 25), 1e-2));
  }
}
