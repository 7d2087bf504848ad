package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ClipGradients;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Steps so large that they overwrite the weights or throw the loss above where it began. */
public record LearningRateTooHigh() implements Rule {

  /** After an update of 3 times their size, 3²/(3² + 1) = 90 % of the weights are the update. */
  private static final double OVERWRITTEN = 3;

  /** Readings after which other rules are certain. */
  private static final int SOONEST = 3;

  /** Above the start and the blind loss by half: no batch of the usual size is that unlucky. */
  private static final double FAR_ABOVE = 1.5;

  /** So far above no start of training passes through, though the updates look small. */
  private static final double HOPELESS = 10;

  /** Losses that a median and a mean need to be beyond chance. */
  private static final int LEAST_STEPS = 20;

  /** A rise that lasts longer than this share of the plan is no bump of the first steps. */
  private static final double FAIR_SHARE = 0.1;

  /** Better than blind by 3 % is more than the noise of five batches of 128. */
  private static final double BETTER = 0.97;

  /** Half of the blind loss left, after the weights were overwritten, is a run that suffers. */
  private static final double SUFFERS = 0.5;

  /** Standard errors of a fall that is one. */
  private static final double FALLS = 2;

  /** What a net may be born with; this sickness brings it about only if it comes later. */
  private static final Set<String> LATER =
      Set.of(
          "non-finite",
          "batch-norm-explosion",
          "exploding-signal",
          "shrinking-signal",
          "recurrent-exploding",
          "recurrent-vanishing",
          "dead-units",
          "exploding-gradient",
          "vanishing-gradient",
          "saturated-activation",
          "rank-collapse");

  private static final Set<String> LOSS =
      Set.of(
          "clipping-always-on",
          "update-ratio-out-of-range",
          "batch-too-noisy",
          "loss-spike",
          "oscillating-loss",
          "underfitting",
          "loss-plateau",
          "too-few-steps",
          "loss-not-decreasing");

  @Override
  public String name() {
    return "learning-rate-too-high";
  }

  @Override
  public String sentence() {
    return "Steps so large that they overwrite the weights or throw the loss above where it began.";
  }

  @Override
  public Set<String> explains() {
    List<String> all = new ArrayList<>(LATER);
    all.addAll(LOSS);
    return Set.copyOf(all);
  }

  @Override
  public boolean explains(Finding own, Finding other) {
    return LOSS.contains(other.rule()) || (LATER.contains(other.rule()) && other.sinceStep() > 0);
  }

  @Override
  public Optional<Finding> examine(History history) {
    double level = LossCurve.unlearned(history);
    if (history.readings().isEmpty() || Double.isNaN(level) || UpdateSize.hasNoRate(history)) {
      return Optional.empty();
    }
    LossCurve curve = LossCurve.of(history);
    boolean thrown =
        curve.finite().size() < curve.size()
            ? broke(history, curve.finite(), level)
            : rose(history, curve, level);
    if (thrown) {
      return Optional.of(finding(history, curve, level, Severity.CRITICAL));
    }
    return OscillatingLoss.bounces(history) || killed(history) || suffers(history, curve, level)
        ? Optional.of(finding(history, curve, level, Severity.WARNING))
        : Optional.empty();
  }

  /** Whether units have died since the weights were overwritten, whatever the loss says now. */
  private static boolean killed(History history) {
    return UpdateSize.overshoots(history)
        && new DeadUnitsRule()
            .examine(history)
            .filter(f -> f.severity() != Severity.NOTE)
            .filter(f -> f.sinceStep() > 0 && f.sinceStep() >= UpdateSize.since(history))
            .isPresent();
  }

  /** Whether the loss was on its way up when it ceased to be a number. */
  private static boolean broke(History history, LossCurve before, double level) {
    return before.size() > 0
        && (UpdateSize.overshoots(history)
            || before.values()[before.size() - 1] > FAR_ABOVE * ceiling(history, level));
  }

  /** Whether the weights were overwritten, and half of the blind loss is still there. */
  private static boolean suffers(History history, LossCurve curve, double level) {
    return history.readings().size() > 1
        && UpdateSize.largest(history) >= OVERWRITTEN
        && recent(curve).mean() >= SUFFERS * level;
  }

  /** The latest quarter of the losses, twenty at least, without the first. */
  private static LossCurve recent(LossCurve curve) {
    return curve.last(Math.max(Math.min(LEAST_STEPS, curve.size() - 1), curve.size() / 4));
  }

  private static boolean rose(History history, LossCurve curve, double level) {
    int readings = history.readings().size();
    double largest = UpdateSize.largest(history);
    if (readings == 1) {
      return largest >= OVERWRITTEN && history.subject().weightLayers().size() > 1;
    }
    long made = history.steps();
    boolean late = made >= Math.max(LEAST_STEPS, FAIR_SHARE * history.subject().plannedSteps());
    LossCurve recent = recent(curve);
    double typical = Math.min(recent.mean(), recent.median());
    double ceiling = ceiling(history, level);
    if (largest >= OVERWRITTEN) {
      return typical >= BETTER * level;
    }
    if (readings < SOONEST) {
      return false;
    }
    if (largest > UpdateSize.LIMIT) {
      boolean stands = late && typical >= BETTER * level && !(recent.fall() > FALLS);
      return stands || typical >= FAR_ABOVE * ceiling;
    }
    return largest > 0 && typical >= (late ? FAR_ABOVE : HOPELESS) * ceiling;
  }

  /** The higher of the start and the blind loss. */
  private static double ceiling(History history, double level) {
    double start = LossCurve.start(history);
    return start > level ? start : level;
  }

  /** The first step read that overshot, or else the first at which the loss was far up. */
  private static long since(History history, LossCurve curve, double level) {
    int i = 0;
    double limit = FAR_ABOVE * ceiling(history, level);
    while (i < curve.size() && curve.values()[i] <= limit) {
      i++;
    }
    boolean up = !UpdateSize.overshoots(history) && i < curve.size();
    return up ? curve.steps()[i] : UpdateSize.since(history);
  }

  private Finding finding(History history, LossCurve curve, double level, Severity severity) {
    LossCurve finite = curve.finite();
    LossCurve recent = finite.last(Math.max(LEAST_STEPS, finite.size() / 4));
    double largest = UpdateSize.largest(history);
    List<Cure> cures = new ArrayList<>(UpdateSize.lowered(history));
    cures.add(new ClipGradients(1));
    return new Finding(
        name(),
        severity,
        since(history, curve, level),
        List.of(),
        Texts.format(
            "Single updates were up to %s times as large as the weights, and the loss is %s where"
                + " ignoring the input gives %s: the learning rate is too high.",
            Texts.number(largest), Texts.number(recent.mean()), Texts.number(level)),
        List.of(
            new Evidence("loss, mean of the last steps", "training", recent.mean(), level),
            new Evidence(
                "update-ratio, largest median", "all parameters", largest, UpdateSize.LIMIT)),
        cures);
  }
}
