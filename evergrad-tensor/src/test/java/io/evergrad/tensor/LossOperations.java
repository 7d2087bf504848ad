package io.evergrad.tensor;

import static io.evergrad.tensor.Operation.operation;

import java.util.List;

/** Weighted losses, distances and sequence losses, each against naive loops. */
final class LossOperations {

  private static final double[] WEIGHT = {0.5, 2, 1, 3};
  private static final int[] CLASSES = {1, 3, 0};
  private static final Shape S = Shape.of(3, 4);

  private LossOperations() {}

  static List<Operation> list() {
    return List.of(
        operation(
            "crossEntropy, weighted",
            x -> x[0].crossEntropy(classes(), weight(x[0]), 0),
            x -> crossEntropy(x[0], 0),
            S),
        operation(
            "crossEntropy, weighted and smoothed",
            x -> x[0].crossEntropy(classes(), weight(x[0]), 0.2),
            x -> crossEntropy(x[0], 0.2),
            S),
        operation(
            "negativeLogLikelihood, weighted",
            x -> x[0].negativeLogLikelihood(classes(), weight(x[0])),
            x -> new double[] {-(2 * x[0][1] + 3 * x[0][4 + 3] + 0.5 * x[0][8]) / 5.5},
            S),
        operation(
                "bce, weighted",
                x -> x[0].binaryCrossEntropy(x[1].detach(), weight(x[0]).expand(S)),
                x ->
                    mean(
                        x,
                        (p, t, i) ->
                            WEIGHT[i % 4] * (t * -Math.log(p) - (1 - t) * Math.log(1 - p))),
                S,
                S)
            .on(0.1, 0.9)
            .withoutGradient(),
        Operation.binary(
                "bce of logits, weighted",
                x -> x[0].binaryCrossEntropyWithLogits(x[1], three(x[0])),
                (x, t) -> 3 * t * Math.log1p(Math.exp(-x)) + (1 - t) * Math.log1p(Math.exp(x)))
            .on(0.1, 0.9)
            .averaged(),
        Operation.binary(
                "meanAbsoluteError", x -> x[0].meanAbsoluteError(x[1]), (x, t) -> Math.abs(x - t))
            .averaged(),
        Operation.binary("huber", x -> x[0].huber(x[1], 0.7), LossOperations::huber).averaged(),
        Operation.binary(
                "divergence", x -> x[0].divergence(x[1]).mul(1.0 / 12), LossOperations::divergence)
            .on(0.1, 0.9)
            .averaged(),
        operation(
            "ctc",
            x -> x[0].ctc(labels(), Tensor.of(new long[] {2, 1}, Shape.of(2)), 2, false),
            x -> new double[] {(spelt(x[0], 0, "aa") / 2 + spelt(x[0], 1, "b")) / 2},
            Shape.of(4, 2, 3)));
  }

  private static Tensor classes() {
    return Tensor.of(new long[] {1, 3, 0}, Shape.of(3));
  }

  private static Tensor labels() {
    return Tensor.of(new long[] {0, 0, 1, 0}, Shape.of(2, 2));
  }

  private static Tensor weight(Tensor like) {
    return Tensor.of(WEIGHT, Shape.of(4)).to(like.dtype());
  }

  private static Tensor three(Tensor like) {
    return Tensor.full(Shape.of(1), 3, like.dtype(), like.device());
  }

  private interface Entry {
    double of(double x, double target, int index);
  }

  private static double[] mean(double[][] x, Entry entry) {
    double sum = 0;
    for (int i = 0; i < x[0].length; i++) {
      sum += entry.of(x[0][i], x[1][i], i);
    }
    return new double[] {sum / x[0].length};
  }

  private static double huber(double x, double target) {
    double d = Math.abs(x - target);
    return d <= 0.7 ? d * d / 2 : 0.7 * (d - 0.35);
  }

  private static double divergence(double x, double target) {
    return target * (Math.log(target) - x);
  }

  private static double[] crossEntropy(double[] x, double smoothing) {
    double loss = 0;
    double weights = 0;
    for (int r = 0; r < 3; r++) {
      double sum = 0;
      for (int c = 0; c < 4; c++) {
        sum += Math.exp(x[r * 4 + c]);
      }
      for (int c = 0; c < 4; c++) {
        double target = (c == CLASSES[r] ? 1 - smoothing : 0) + smoothing / 4;
        loss -= WEIGHT[c] * target * (x[r * 4 + c] - Math.log(sum));
      }
      weights += WEIGHT[CLASSES[r]];
    }
    return new double[] {loss / weights};
  }

  /** −ln of the probability of all paths of a, b and the blank _ that spell the word. */
  private static double spelt(double[] logits, int example, String word) {
    double total = 0;
    for (int code = 0; code < 81; code++) {
      double probability = 1;
      StringBuilder spelling = new StringBuilder();
      char before = '_';
      for (int t = 0, rest = code; t < 4; t++, rest /= 3) {
        int at = (t * 2 + example) * 3;
        double sum = Math.exp(logits[at]) + Math.exp(logits[at + 1]) + Math.exp(logits[at + 2]);
        probability *= Math.exp(logits[at + rest % 3]) / sum;
        char letter = "ab_".charAt(rest % 3);
        if (letter != before && letter != '_') {
          spelling.append(letter);
        }
        before = letter;
      }
      total += spelling.toString().equals(word) ? probability : 0;
    }
    return -Math.log(total);
  }
}
