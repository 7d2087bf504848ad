package io.evergrad.transform;

import io.evergrad.optimizer.AdaBelief;
import io.evergrad.optimizer.Adadelta;
import io.evergrad.optimizer.Adagrad;
import io.evergrad.optimizer.Adamax;
import io.evergrad.optimizer.AmsGrad;
import io.evergrad.optimizer.Lion;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Nadam;
import io.evergrad.optimizer.RAdam;
import io.evergrad.optimizer.RmsProp;
import io.evergrad.optimizer.Rprop;
import io.evergrad.optimizer.SignSgd;
import io.evergrad.optimizer.Yogi;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Cosine;
import io.evergrad.transform.SlowStages.Slow;
import io.evergrad.transform.TransformCases.Case;
import io.evergrad.transform.scale.ScaleByAdaBelief;
import io.evergrad.transform.scale.ScaleByAdadelta;
import io.evergrad.transform.scale.ScaleByAdagrad;
import io.evergrad.transform.scale.ScaleByAdamax;
import io.evergrad.transform.scale.ScaleByAmsGrad;
import io.evergrad.transform.scale.ScaleByLion;
import io.evergrad.transform.scale.ScaleByNadam;
import io.evergrad.transform.scale.ScaleByRAdam;
import io.evergrad.transform.scale.ScaleByRmsProp;
import io.evergrad.transform.scale.ScaleByRprop;
import io.evergrad.transform.scale.ScaleBySign;
import io.evergrad.transform.scale.ScaleByYogi;
import io.evergrad.transform.scale.Trace;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Rows for what gives each number a step by its own past. */
final class ElementwiseCases {

  private static final int LENGTH = (int) Flat.FOUR.length();
  private static final double[] SIZES = {1e-4, 5000};

  private ElementwiseCases() {}

  static List<Case> list() {
    return Stream.concat(stages(), aliases()).toList();
  }

  private static Case row(GradientTransform transform, Supplier<Slow> slow) {
    return new Case(transform, slow);
  }

  private static Supplier<Slow> rated(double rate, Supplier<Slow> slow) {
    return () -> slow.get().then(SlowStages.rate(rate));
  }

  private static Stream<Case> stages() {
    return Stream.of(
        row(new Trace(0.7, false, 0.4), () -> dampened(0.7, 0.4, false)),
        row(new Trace(0.7, true, 0.4), () -> dampened(0.7, 0.4, true)),
        row(new ScaleByAdagrad(), () -> SlowElementwise.adagrad(0, 0, 1e-10, LENGTH)),
        row(
            new ScaleByAdagrad(0.1, 0.1, 1e-3),
            () -> SlowElementwise.adagrad(0.1, 0.1, 1e-3, LENGTH)),
        row(new ScaleByAdadelta(), () -> SlowElementwise.adadelta(0.9, 1e-6, LENGTH)),
        row(new ScaleByRmsProp(), () -> rmsprop(false, 0)),
        row(new ScaleByRmsProp(0.99, 1e-8, true, 0), () -> rmsprop(true, 0)),
        row(new ScaleByRmsProp(0.99, 1e-8, true, 0.9), () -> rmsprop(true, 0.9)),
        row(new ScaleByAdamax(), () -> SlowElementwise.adamax(0.9, 0.999, 1e-8, LENGTH)),
        row(new ScaleByNadam(), () -> SlowElementwise.nadam(0.9, 0.999, 1e-8, 4e-3, LENGTH)),
        row(new ScaleByAmsGrad(), () -> SlowElementwise.amsgrad(0.9, 0.999, 1e-8, LENGTH)),
        row(
            new ScaleByAmsGrad(0.8, 0.7, 1e-3),
            () -> SlowElementwise.amsgrad(0.8, 0.7, 1e-3, LENGTH)),
        row(new ScaleByRAdam(), () -> SlowElementwise.radam(0.9, 0.999, 1e-8, LENGTH)),
        row(new ScaleByRAdam(0.5, 0.6, 1e-8), () -> SlowElementwise.radam(0.5, 0.6, 1e-8, LENGTH)),
        row(new ScaleByAdaBelief(), () -> SlowElementwise.adabelief(0.9, 0.999, 1e-16, LENGTH)),
        row(new ScaleByYogi(), () -> SlowElementwise.yogi(0.9, 0.999, 1e-3, 1e-6, LENGTH)),
        row(new ScaleByLion(), () -> SlowElementwise.lion(0.9, 0.99, LENGTH)),
        row(new ScaleBySign(), () -> SlowElementwise.sign(0, LENGTH)),
        row(new ScaleBySign(0.9), () -> SlowElementwise.sign(0.9, LENGTH)),
        row(new ScaleByRprop(), () -> SlowElementwise.rprop(0.5, 1.2, SIZES, LENGTH)));
  }

  private static Stream<Case> aliases() {
    Cosine cosine = new Cosine(0.1, 40, 0.01);
    ConstantRate rate = new ConstantRate(0.05);
    return Stream.of(
        row(new Momentum(rate, 0.9, 0.5), rated(0.05, () -> dampened(0.9, 0.5, false))),
        row(new Adagrad(0.5), rated(0.5, () -> SlowElementwise.adagrad(0, 0, 1e-10, LENGTH))),
        row(new Adadelta(1), rated(1, () -> SlowElementwise.adadelta(0.9, 1e-6, LENGTH))),
        row(new RmsProp(0.01), rated(0.01, () -> rmsprop(false, 0))),
        row(
            new RmsProp(new ConstantRate(0.002), 0.99, 1e-8, true, 0.9),
            rated(0.002, () -> rmsprop(true, 0.9))),
        row(new Adamax(0.02), rated(0.02, () -> SlowElementwise.adamax(0.9, 0.999, 1e-8, LENGTH))),
        row(
            new Adamax(cosine, 0.9, 0.999, 1e-8),
            () ->
                SlowElementwise.adamax(0.9, 0.999, 1e-8, LENGTH).then(SlowStages.rate(cosine::at))),
        row(
            new Nadam(0.02),
            rated(0.02, () -> SlowElementwise.nadam(0.9, 0.999, 1e-8, 4e-3, LENGTH))),
        row(
            new AmsGrad(0.02),
            rated(0.02, () -> SlowElementwise.amsgrad(0.9, 0.999, 1e-8, LENGTH))),
        row(new RAdam(0.05), rated(0.05, () -> SlowElementwise.radam(0.9, 0.999, 1e-8, LENGTH))),
        row(
            new AdaBelief(0.02),
            rated(0.02, () -> SlowElementwise.adabelief(0.9, 0.999, 1e-16, LENGTH))),
        row(
            new Yogi(0.01),
            rated(0.01, () -> SlowElementwise.yogi(0.9, 0.999, 1e-3, 1e-6, LENGTH))),
        row(
            new Lion(new ConstantRate(0.01), 0.1, Where.MATRICES, 0.9, 0.99),
            rated(
                0.01,
                () ->
                    SlowElementwise.lion(0.9, 0.99, LENGTH)
                        .then(SlowStages.decay(0.1, Flat.matrices(Flat.FOUR))))),
        row(new SignSgd(0.01), rated(0.01, () -> SlowElementwise.sign(0, LENGTH))),
        row(
            new SignSgd(new ConstantRate(0.01), 0.9),
            rated(0.01, () -> SlowElementwise.sign(0.9, LENGTH))),
        row(new Rprop(0.01), rated(0.01, () -> SlowElementwise.rprop(0.5, 1.2, SIZES, LENGTH))),
        row(
            new Partition(Where.MATRICES, new Yogi(0.01), new Rprop(0.01)),
            () ->
                SlowStages.either(
                    Flat.matrices(Flat.FOUR),
                    SlowElementwise.yogi(0.9, 0.999, 1e-3, 1e-6, LENGTH)
                        .then(SlowStages.rate(0.01)),
                    SlowElementwise.rprop(0.5, 1.2, SIZES, LENGTH).then(SlowStages.rate(0.01)))));
  }

  private static Slow dampened(double mu, double dampening, boolean nesterov) {
    return SlowElementwise.dampened(mu, dampening, nesterov, LENGTH);
  }

  private static Slow rmsprop(boolean centred, double momentum) {
    return SlowElementwise.rmsprop(0.99, 1e-8, centred, momentum, LENGTH);
  }
}
