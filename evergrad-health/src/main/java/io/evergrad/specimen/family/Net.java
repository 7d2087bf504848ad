package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Sketch;

/** Sound nets of few layers, which families make their mistakes in. */
final class Net {

  static final String HE = "{weight: he-normal}";
  static final String LECUN = "{weight: lecun-normal}";

  private Net() {}

  /** So many dense layers, each with its activation. */
  static String dense(int depth, int width, String activation) {
    return text("{repeat: %d, layers: [{linear: %d}, %s]}", depth, width, activation);
  }

  /** Dense layers of an activation with the start that suits it. */
  static Sketch of(Task task, int depth, int width, String activation) {
    return task.sketch(start(activation), dense(depth, width, activation));
  }

  /** Two to four rectified layers of 24 to 64 units. */
  static Sketch plain(Task task, Draws draws) {
    return of(task, 2 + draws.below(3), width(draws), "relu");
  }

  static int width(Draws draws) {
    return 24 + 8 * draws.below(6);
  }

  static String start(String activation) {
    return switch (activation) {
      case "relu", "leaky-relu", "elu", "gelu", "silu", "mish", "hard-swish", "prelu" -> HE;
      default -> LECUN;
    };
  }

  /** A rate at which stages that do not scale the gradient train small nets. */
  static double rate(String optimizer, Task task) {
    double rate = task.loss().equals("mean-squared-error") ? 0.03 : 0.2;
    return optimizer.equals("sgd") ? rate : rate / 10;
  }

  static String one(Draws draws, String... choices) {
    return choices[draws.below(choices.length)];
  }

  /** From low to high, even in its logarithm. */
  static double log(Draws draws, double low, double high) {
    return low * StrictMath.pow(high / low, draws.uniform());
  }
}
