package io.evergrad.transform;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Momentum;
import io.evergrad.transform.SlowSegments.Part;
import io.evergrad.transform.SlowSegments.Spectral;
import io.evergrad.transform.SlowStages.Slow;
import io.evergrad.transform.TransformCases.Case;
import io.evergrad.transform.add.Centralise;
import io.evergrad.transform.add.ElasticNet;
import io.evergrad.transform.add.GradientNoise;
import io.evergrad.transform.add.L2;
import io.evergrad.transform.add.Orthogonality;
import io.evergrad.transform.clip.AdaptiveClip;
import io.evergrad.transform.clip.AutoClip;
import io.evergrad.transform.clip.ClipByNorm;
import io.evergrad.transform.clip.ClipBySpectralNorm;
import io.evergrad.transform.clip.ClipByValue;
import io.evergrad.transform.clip.ZClip;
import io.evergrad.transform.combine.Ema;
import io.evergrad.transform.guard.LimitTrustRatio;
import io.evergrad.transform.guard.SkipIfNotFinite;
import io.evergrad.transform.guard.SkipOnSpike;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Clips, guards and additions. */
final class StageCases {

  private static final ParameterLayout LAYOUT = Flat.FOUR;
  private static final int LENGTH = (int) LAYOUT.length();
  private static final boolean[] MATRICES = Flat.matrices(LAYOUT);

  private StageCases() {}

  private static Case row(GradientTransform transform, Supplier<Slow> slow) {
    return new Case(transform, slow);
  }

  static List<Case> list() {
    return Stream.of(clips(), guards(), additions(), SettlingCases.list())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> clips() {
    List<Part> parameters = SlowSegments.parameters(LAYOUT, p -> true);
    List<Part> matrices = SlowSegments.parameters(LAYOUT, Parameter::isMatrix);
    List<Part> notLast = SlowSegments.rows(LAYOUT, p -> !p.path().startsWith("linear-1"));
    return List.of(
        row(
            new ClipByValue(0.5, Optional.of(-0.1)),
            () -> SlowStages.each((u, i, w) -> Math.max(-0.1, Math.min(0.5, u)))),
        row(new ClipByNorm(1.5), () -> SlowSegments.limit(parameters, (p, w) -> 1.5)),
        row(new ClipByNorm(1.5, Where.MATRICES), () -> SlowSegments.limit(matrices, (p, w) -> 1.5)),
        row(
            new AdaptiveClip(0.4, 0.6, new Where("all but linear-1.*")),
            () -> SlowSegments.limit(notLast, (p, w) -> 0.4 * Math.max(p.norm(w), 0.6))),
        row(new AutoClip(30, 7), () -> SlowClips.auto(30, 7)),
        row(new ZClip(1, 0.9, 5), () -> SlowClips.z(1, 0.9, 5)),
        row(
            new ClipBySpectralNorm(1.2, 3, Where.MATRICES),
            () -> {
              Spectral spectral = new Spectral(LAYOUT, 1.2, 3);
              return (g, w, step) -> spectral.limited(g);
            }));
  }

  private static List<Case> guards() {
    List<Part> parameters = SlowSegments.parameters(LAYOUT, p -> true);
    return List.of(
        row(
            new SkipIfNotFinite(chain(new Adam(0.01), new Ema(0.9))),
            () -> adam().then(SlowCombiners.ema(0.9))),
        row(
            new SkipOnSpike(new Momentum(0.05), 0.8, 8, 50),
            () -> SlowClips.gate(SlowClips.noSpike(0.8, 8), momentum())),
        row(
            new LimitTrustRatio(0.3, 0.5, Where.ALL),
            () -> SlowSegments.limit(parameters, (p, w) -> 0.3 * Math.max(p.norm(w), 0.5))));
  }

  private static List<Case> additions() {
    return List.of(
        row(new L2(0.3), () -> SlowStages.decay(0.3, MATRICES)),
        row(
            new ElasticNet(0.3, 0.2, Where.MATRICES),
            () -> SlowStages.sign(0.06, MATRICES).then(SlowStages.decay(0.24, MATRICES))),
        row(new GradientNoise(0.3), StageCases::noise),
        row(new Centralise(), StageCases::centralise),
        row(new Orthogonality(1e-4), () -> SlowWeights.orthogonality(LAYOUT, 1e-4)));
  }

  private static Slow noise() {
    Supplier<double[]> draws = SlowWeights.drawn(LAYOUT, "gradient-noise", true);
    return (g, w, step) -> {
      double[] normal = draws.get();
      double std = Math.sqrt(0.3 / Math.pow(1.0 + step, 0.55));
      double[] u = g.clone();
      for (Part part : SlowSegments.parameters(LAYOUT, p -> true)) {
        for (int i = part.from(); i < part.to(); i++) {
          u[i] += std * normal[i];
        }
      }
      return u;
    };
  }

  private static Slow centralise() {
    return (g, w, step) -> {
      double[] u = g.clone();
      for (Part row : SlowSegments.rows(LAYOUT, Parameter::isMatrix)) {
        double sum = 0;
        for (int i = row.from(); i < row.to(); i++) {
          sum += g[i];
        }
        for (int i = row.from(); i < row.to(); i++) {
          u[i] -= sum / (row.to() - row.from());
        }
      }
      return u;
    };
  }

  private static Slow momentum() {
    return SlowStages.trace(0.9, false, LENGTH).then(SlowStages.rate(0.05));
  }

  private static Slow adam() {
    return SlowStages.adam(0.9, 0.999, 1e-8, LENGTH).then(SlowStages.rate(0.01));
  }
}
