package io.evergrad.diagnose.rule;

import io.evergrad.diagnose.Severity;
import io.evergrad.observe.DataFact;
import io.evergrad.observe.Settings;
import java.util.Optional;

/**
 * Why a head does not fit its loss.
 *
 * @param measure what {@code value} is
 * @param limit what a head that fits has
 */
record HeadMisfit(Severity severity, String why, String measure, double value, double limit) {

  /** A net that can never shed a tenth of what an even guess costs cannot be sure of anything. */
  private static final double FLOOR_SHARE = 0.1;

  /** With half of an even guess out of reach the loss says next to nothing. */
  private static final double CRITICAL_SHARE = 0.5;

  /** Targets a tenth of a standard deviation out of reach cost a hundredth of the variance. */
  private static final double SLACK = 0.1;

  /** A head that reaches less than half of the targets' spread misses most of the variance. */
  private static final double COVERED = 0.5;

  /** One-hot rows sum to 1 but for rounding; the mean of 2,000 rows of tags does not. */
  private static final double ONE_HOT = 0.05;

  static Optional<HeadMisfit> of(Head head, Settings settings, DataFact data) {
    if (settings.loss().isEmpty() || data.examples() == 0) {
      return Optional.empty();
    }
    if (head.isDistribution() && settings.outputs() == 1) {
      return misfit("its only output is the same for every input", "outputs", 1, 2);
    }
    return switch (settings.loss()) {
      case "cross-entropy" ->
          settings.onProbabilities() ? distribution(head, data) : logits(head, data);
      case "focal" -> settings.outputs() == 1 ? logit(head) : logits(head, data);
      case "kl-divergence" -> logits(head, data);
      case "binary-cross-entropy" ->
          settings.onProbabilities() ? probabilities(head, data) : logit(head);
      case "negative-log-likelihood" -> logProbabilities(head);
      case "hinge", "squared-hinge" -> settings.outputs() == 1 ? sign(head) : Optional.empty();
      case "mean-squared-error", "mean-absolute-error", "huber", "log-cosh" -> values(head, data);
      default -> Optional.empty();
    };
  }

  private static Optional<HeadMisfit> misfit(
      String why, String measure, double value, double limit) {
    return Optional.of(new HeadMisfit(Severity.CRITICAL, why, measure, value, limit));
  }

  /** ln(1 + (C−1) e^−(high−low)) / ln C: what the surest answer within the range costs. */
  private static Optional<HeadMisfit> logits(Head head, DataFact data) {
    if (head.is("log-softmax")) {
      String why = "the loss takes the softmax itself, and the second changes nothing";
      return Optional.of(new HeadMisfit(Severity.NOTE, why, "softmaxes", 2, 1));
    }
    double classes = Math.max(2, data.targets());
    double least = Math.log1p((classes - 1) * Math.exp(head.low() - head.high()));
    return floor(head, least / Math.log(classes));
  }

  /** ½ (ln(1 + e^−high) + ln(1 + e^low)) / ln 2: the same of a yes-or-no question. */
  private static Optional<HeadMisfit> logit(Head head) {
    double yes = Math.log1p(Math.exp(-head.high()));
    double no = Math.log1p(Math.exp(head.low()));
    return floor(head, (yes + no) / 2 / Math.log(2));
  }

  private static Optional<HeadMisfit> floor(Head head, double share) {
    if (share < FLOOR_SHARE) {
      return Optional.empty();
    }
    return Optional.of(
        new HeadMisfit(
            share >= CRITICAL_SHARE ? Severity.CRITICAL : Severity.WARNING,
            Texts.format(
                "the loss takes logits and cannot fall below %.0f %% of an even guess with %s",
                100 * share, head.range()),
            "least loss as a share of an even guess",
            share,
            FLOOR_SHARE));
  }

  private static Optional<HeadMisfit> distribution(Head head, DataFact data) {
    if (head.is("softmax")) {
      return Optional.empty();
    }
    return head.low() < 0 || head.high() > 1
        ? noProbability(head)
        : misfit(
            "the loss takes shares that sum to 1, and nothing keeps every output from going to 1",
            "largest sum of the outputs",
            Math.max(2, data.targets()),
            1);
  }

  private static Optional<HeadMisfit> probabilities(Head head, DataFact data) {
    if (head.low() < 0 || head.high() > 1) {
      return noProbability(head);
    }
    double right = data.targetMean() * data.targets();
    boolean several = data.target().equals("values") && data.targets() > 1;
    if (head.is("softmax") && several && Math.abs(right - 1) > ONE_HOT) {
      return misfit(
          "each question has an answer of its own, and the outputs share a sum of 1",
          "answers that are yes, an example",
          right,
          1);
    }
    return Optional.empty();
  }

  private static Optional<HeadMisfit> noProbability(Head head) {
    String why = "the loss takes probabilities and gets " + head.range();
    return misfit(why, "heads that give no probabilities", 1, 0);
  }

  private static Optional<HeadMisfit> logProbabilities(Head head) {
    if (head.is("log-softmax")) {
      return Optional.empty();
    }
    if (head.is("softmax")) {
      String why = "the loss takes log-probabilities; of probabilities it is no logarithm";
      return Optional.of(
          new HeadMisfit(Severity.WARNING, why, "loss of a sure and right answer", -1, 0));
    }
    String why = "the loss takes log-probabilities, and falls with every output that grows";
    return misfit(why, "heads that give no distribution", 1, 0);
  }

  private static Optional<HeadMisfit> sign(Head head) {
    return head.low() < 0 && head.high() > 0
        ? Optional.empty()
        : misfit("the sign of the output is the answer, and it has one sign only", "signs", 1, 2);
  }

  /** The share of the targets' spread, between their 5 % tails, that the head reaches. */
  private static Optional<HeadMisfit> values(Head head, DataFact data) {
    boolean shares = data.target().equals("classes");
    double from = shares ? 0 : data.targetLow();
    double to = shares ? 1 : data.targetHigh();
    double slack = SLACK * (shares ? 1 : data.targetStd());
    boolean reaches = from >= head.low() - slack && to <= head.high() + slack;
    if (reaches || !(to > from)) {
      return Optional.empty();
    }
    double covered = Math.max(0, Math.min(to, head.high()) - Math.max(from, head.low()));
    double share = covered / (to - from);
    return Optional.of(
        new HeadMisfit(
            share < COVERED ? Severity.CRITICAL : Severity.WARNING,
            Texts.format(
                "targets lie between %s and %s, and it gives %s",
                Texts.number(from), Texts.number(to), head.range()),
            "share of the targets' spread that it reaches",
            share,
            1));
  }
}
