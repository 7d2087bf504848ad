package io.evergrad.transform;

import io.evergrad.transform.SlowStages.Slow;

/**
 * The elementwise optimizers as their papers and PyTorch's documentation write them, one number at
 * a time, without the rate. {@code t} counts from 1.
 */
final class SlowElementwise {

  private SlowElementwise() {}

  /** One number's direction from its gradient and its own memory. */
  private interface Rule {
    double of(double g, double[] memory, double t);
  }

  /** Each number has a memory of its own that begins as {@code first}. */
  private static Slow own(int length, double[] first, Rule rule) {
    double[][] memory = new double[length][];
    for (int i = 0; i < length; i++) {
      memory[i] = first.clone();
    }
    return (g, w, step) -> {
      double[] u = new double[length];
      for (int i = 0; i < length; i++) {
        u[i] = rule.of(g[i], memory[i], step + 1.0);
      }
      return u;
    };
  }

  /** PyTorch's SGD: the first buffer is the gradient itself. */
  static Slow dampened(double mu, double dampening, boolean nesterov, int length) {
    return own(
        length,
        new double[1],
        (g, b, t) -> {
          b[0] = t == 1 ? g : mu * b[0] + (1 - dampening) * g;
          return nesterov ? g + mu * b[0] : b[0];
        });
  }

  static Slow adagrad(double lrDecay, double initial, double epsilon, int length) {
    return own(
        length,
        new double[] {initial},
        (g, s, t) -> {
          s[0] += g * g;
          return g / (Math.sqrt(s[0]) + epsilon) / (1 + (t - 1) * lrDecay);
        });
  }

  /** Zeiler 2012, algorithm 1. */
  static Slow adadelta(double rho, double epsilon, int length) {
    return own(
        length,
        new double[2],
        (g, e, t) -> {
          e[0] = rho * e[0] + (1 - rho) * g * g;
          double delta = Math.sqrt(e[1] + epsilon) / Math.sqrt(e[0] + epsilon) * g;
          e[1] = rho * e[1] + (1 - rho) * delta * delta;
          return delta;
        });
  }

  /** PyTorch's RMSprop. */
  static Slow rmsprop(double alpha, double epsilon, boolean centred, double momentum, int length) {
    return own(
        length,
        new double[3],
        (g, s, t) -> {
          s[0] = alpha * s[0] + (1 - alpha) * g * g;
          s[1] = alpha * s[1] + (1 - alpha) * g;
          double variance = centred ? Math.max(0, s[0] - s[1] * s[1]) : s[0];
          double direction = g / (Math.sqrt(variance) + epsilon);
          s[2] = momentum * s[2] + direction;
          return momentum > 0 ? s[2] : direction;
        });
  }

  /** PyTorch's Adamax. */
  static Slow adamax(double beta1, double beta2, double epsilon, int length) {
    return own(
        length,
        new double[2],
        (g, s, t) -> {
          s[0] = beta1 * s[0] + (1 - beta1) * g;
          s[1] = Math.max(beta2 * s[1], Math.abs(g) + epsilon);
          return s[0] / ((1 - Math.pow(beta1, t)) * s[1]);
        });
  }

  /** PyTorch's NAdam. */
  static Slow nadam(double beta1, double beta2, double epsilon, double psi, int length) {
    return own(
        length,
        new double[] {0, 0, 1},
        (g, s, t) -> {
          double mu = beta1 * (1 - 0.5 * Math.pow(0.96, t * psi));
          double next = beta1 * (1 - 0.5 * Math.pow(0.96, (t + 1) * psi));
          s[0] = beta1 * s[0] + (1 - beta1) * g;
          s[1] = beta2 * s[1] + (1 - beta2) * g * g;
          s[2] *= mu;
          double mean = next * s[0] / (1 - s[2] * next) + (1 - mu) * g / (1 - s[2]);
          return mean / (Math.sqrt(s[1] / (1 - Math.pow(beta2, t))) + epsilon);
        });
  }

  /** PyTorch's Adam with amsgrad: the largest square before its correction. */
  static Slow amsgrad(double beta1, double beta2, double epsilon, int length) {
    return own(
        length,
        new double[3],
        (g, s, t) -> {
          s[0] = beta1 * s[0] + (1 - beta1) * g;
          s[1] = beta2 * s[1] + (1 - beta2) * g * g;
          s[2] = Math.max(s[2], s[1]);
          double root = Math.sqrt(s[2]) / Math.sqrt(1 - Math.pow(beta2, t));
          return s[0] / (1 - Math.pow(beta1, t)) / (root + epsilon);
        });
  }

  /** Liu et al. 2020, algorithm 2, with PyTorch's place for ε. */
  static Slow radam(double beta1, double beta2, double epsilon, int length) {
    return own(
        length,
        new double[2],
        (g, s, t) -> {
          s[0] = beta1 * s[0] + (1 - beta1) * g;
          s[1] = beta2 * s[1] + (1 - beta2) * g * g;
          double mean = s[0] / (1 - Math.pow(beta1, t));
          double most = 2 / (1 - beta2) - 1;
          double left = Math.pow(beta2, t);
          double rho = most - 2 * t * left / (1 - left);
          if (rho <= 5) {
            return mean;
          }
          double r = Math.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho));
          return mean * r * Math.sqrt(1 - left) / (Math.sqrt(s[1]) + epsilon);
        });
  }

  /** Zhuang et al. 2020, algorithm 2. */
  static Slow adabelief(double beta1, double beta2, double epsilon, int length) {
    return own(
        length,
        new double[2],
        (g, s, t) -> {
          s[0] = beta1 * s[0] + (1 - beta1) * g;
          s[1] = beta2 * s[1] + (1 - beta2) * Math.pow(g - s[0], 2) + epsilon;
          double mean = s[0] / (1 - Math.pow(beta1, t));
          return mean / (Math.sqrt(s[1] / (1 - Math.pow(beta2, t))) + epsilon);
        });
  }

  /** Zaheer et al. 2018, algorithm 2. */
  static Slow yogi(double beta1, double beta2, double epsilon, double initial, int length) {
    return own(
        length,
        new double[] {0, initial},
        (g, s, t) -> {
          s[0] = beta1 * s[0] + (1 - beta1) * g;
          s[1] -= (1 - beta2) * Math.signum(s[1] - g * g) * g * g;
          return s[0] / (Math.sqrt(s[1]) + epsilon);
        });
  }

  /** Chen et al. 2023, algorithm 2. */
  static Slow lion(double beta1, double beta2, int length) {
    return own(
        length,
        new double[1],
        (g, m, t) -> {
          double direction = Math.signum(beta1 * m[0] + (1 - beta1) * g);
          m[0] = beta2 * m[0] + (1 - beta2) * g;
          return direction;
        });
  }

  /** Bernstein et al. 2018, algorithm 2; with momentum 0 algorithm 1. */
  static Slow sign(double momentum, int length) {
    return own(
        length,
        new double[1],
        (g, m, t) -> {
          m[0] = momentum * m[0] + (1 - momentum) * g;
          return Math.signum(m[0]);
        });
  }

  /**
   * Riedmiller and Braun 1993 as PyTorch has it: no step where the sign turned.
   *
   * @param range the least and the largest size
   */
  static Slow rprop(double shrink, double grow, double[] range, int length) {
    return own(
        length,
        new double[] {0, 1},
        (g, s, t) -> {
          double product = g * s[0];
          double factor = product > 0 ? grow : product < 0 ? shrink : 1;
          s[1] = Math.min(range[1], Math.max(range[0], s[1] * factor));
          s[0] = product < 0 ? 0 : g;
          return Math.signum(s[0]) * s[1];
        });
  }
}
