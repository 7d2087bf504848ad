package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Sgd;
import io.evergrad.transform.SlowSegments.Part;
import io.evergrad.transform.SlowSegments.Spectral;
import io.evergrad.transform.SlowStages.Slow;
import io.evergrad.transform.TransformCases.Case;
import io.evergrad.transform.combine.Accumulate;
import io.evergrad.transform.combine.Ema;
import io.evergrad.transform.combine.Freeze;
import io.evergrad.transform.combine.LayerDecay;
import io.evergrad.transform.combine.LookAhead;
import io.evergrad.transform.combine.Mask;
import io.evergrad.transform.combine.ScaleByMup;
import io.evergrad.transform.combine.Swa;
import io.evergrad.transform.weight.ClipWeights;
import io.evergrad.transform.weight.MaxNorm;
import io.evergrad.transform.weight.NonNegative;
import io.evergrad.transform.weight.RoundWeights;
import io.evergrad.transform.weight.Rounding;
import io.evergrad.transform.weight.SpectralProjection;
import io.evergrad.transform.weight.UnitNorm;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Constraints on weights and combiners. */
final class SettlingCases {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final int LENGTH = (int) LAYOUT.length();
  private static final boolean[] MATRICES = Flat.matrices(LAYOUT);

  private SettlingCases() {}

  private static Case row(GradientTransform transform, Supplier<Slow> slow) {
    return new Case(transform, slow);
  }

  static List<Case> list() {
    return Stream.of(weights(), combiners()).flatMap(List::stream).toList();
  }

  private static List<Case> weights() {
    List<Part> rows = SlowSegments.rows(LAYOUT, Parameter::isMatrix);
    return List.of(
        row(
            new ClipWeights(0.7, Where.VECTORS),
            () ->
                SlowWeights.each((v, i, w) -> MATRICES[i] ? v : Math.max(-0.7, Math.min(0.7, v)))),
        row(
            new NonNegative(),
            () -> SlowWeights.each((v, i, w) -> MATRICES[i] ? Math.max(v, 0) : v)),
        row(
            new MaxNorm(1.5),
            () ->
                SlowWeights.settling((w, step) -> SlowSegments.limited(rows, (p, v) -> 1.5, w, w))),
        row(
            new UnitNorm(),
            () ->
                SlowWeights.settling(
                    (w, step) -> {
                      double[] unit = w.clone();
                      rows.forEach(r -> r.scale(unit, 1 / r.norm(w)));
                      return unit;
                    })),
        row(
            new SpectralProjection(1.2),
            () -> {
              Spectral spectral = new Spectral(LAYOUT, 1.2, 2);
              return SlowWeights.settling((w, step) -> spectral.limited(w));
            }),
        row(new RoundWeights(6, 4, Rounding.NEAREST), () -> SlowWeights.round(LAYOUT, 6, 4, false)),
        row(
            new RoundWeights(6, 4, Rounding.STOCHASTIC),
            () -> SlowWeights.round(LAYOUT, 6, 4, true)));
  }

  private static List<Case> combiners() {
    double[] mup = new double[LENGTH];
    double[] depth = new double[LENGTH];
    for (Parameter p : LAYOUT.parameters()) {
      for (int i = (int) p.offset(); i < p.offset() + p.size(); i++) {
        mup[i] = p.isMatrix() ? 2.0 / p.shape().size(1) : 1;
        depth[i] = p.path().startsWith("linear-0") ? 0.5 : 1;
      }
    }
    return List.of(
        row(
            new Mask(Where.MATRICES, new Momentum(0.05)),
            () -> SlowStages.either(MATRICES, momentum(), SlowStages.rate(0))),
        row(
            new Freeze(
                Where.MATRICES, 3, Optional.of(8L), chain(new Momentum(0.05), new UnitNorm())),
            () -> SlowCombiners.freeze(MATRICES, 3, 8, momentum().then(unit()))),
        row(new Freeze(Where.ALL, new Sgd(0.1)), () -> SlowStages.rate(0)),
        row(
            new Accumulate(3, chain(new Momentum(0.05), new Ema(0.8))),
            () -> SlowCombiners.accumulate(3, momentum().then(SlowCombiners.ema(0.8)))),
        row(
            chain(new Sgd(0.1), new LookAhead(4, 0.3)),
            () -> SlowStages.rate(0.1).then(SlowCombiners.lookAhead(4, 0.3))),
        row(new LookAhead(4, 0.3), () -> SlowCombiners.lookAhead(4, 0.3)),
        row(new Ema(0.9), () -> SlowCombiners.ema(0.9)),
        row(new Swa(5, 3), () -> SlowCombiners.swa(5, 3)),
        row(
            new Partition(Where.MATRICES, chain(new Sgd(0.1), new Swa(2, 2)), new Sgd(0.1)),
            () -> SlowStages.rate(0.1).then(onMatrices(SlowCombiners.swa(2, 2)))),
        row(new LayerDecay(0.5), () -> SlowStages.each((u, i, w) -> u * depth[i])),
        row(new ScaleByMup(2, Where.MATRICES), () -> SlowStages.each((u, i, w) -> u * mup[i])));
  }

  private static Slow unit() {
    return SlowWeights.settling(
        (w, step) -> {
          double[] unit = w.clone();
          SlowSegments.rows(LAYOUT, Parameter::isMatrix).forEach(r -> r.scale(unit, 1 / r.norm(w)));
          return unit;
        });
  }

  /** Judged by {@code average} at matrices only. */
  private static Slow onMatrices(Slow average) {
    return new Slow() {
      @Override
      public double[] update(double[] g, double[] w, long step) {
        return g;
      }

      @Override
      public double[] settle(double[] w, long step) {
        return average.settle(w, step);
      }

      @Override
      public double[] judged(double[] w) {
        double[] mean = average.judged(w);
        return SlowStages.each((v, i, x) -> MATRICES[i] ? mean[i] : v).update(w, w, 0);
      }
    };
  }

  private static Slow momentum() {
    return SlowStages.trace(0.9, false, LENGTH).then(SlowStages.rate(0.05));
  }
}
