package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.log;
import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Sketch;
import java.util.List;

/** Sound ways of training: optimizers, schedules, clips, decay, dropout, batches, lengths. */
final class HealthyTraining {

  /** Every optimizer of the catalogue at a rate that suits small nets. */
  private static final String[] OPTIMIZERS = {
    "{sgd: 0.2}",
    "{momentum: 0.02}",
    "{nesterov: 0.02}",
    "{adam: 3e-3}",
    "{adamw: 3e-3}",
    "{adagrad: 0.03}",
    "{adadelta: 1.0}",
    "{rmsprop: 2e-3}",
    "{adamax: 5e-3}",
    "{nadam: 3e-3}",
    "{amsgrad: 3e-3}",
    "{radam: 5e-3}",
    "{adabelief: 3e-3}",
    "{yogi: 1e-2}",
    "{lion: 5e-4}",
    "{sign-sgd: 5e-4}",
    "{lamb: 1e-2}",
    "{lars: 5}",
    "{adafactor: 0.01}",
    "{shampoo: 0.01}",
    "{muon: 0.02}",
    "{sophia: 3e-3}",
    "{schedule-free-sgd: 0.5}",
    "{schedule-free-adamw: 5e-3}",
    "[{sam: 0.05}, {adam: 3e-3}]",
    "[{clip-by-global-norm: 1.0}, {sgd: 0.2}]"
  };

  private HealthyTraining() {}

  static List<Family> all() {
    return List.of(
        Family.healthyInTurn("healthy-optimizers", OPTIMIZERS, HealthyTraining::optimizer),
        Family.healthy("healthy-schedules", 5, HealthyTraining::schedule),
        Family.healthy("healthy-clipping", 3, HealthyTraining::clipped),
        Family.healthy("healthy-decay", 3, HealthyTraining::decayed),
        Family.healthy("healthy-dropout", 3, HealthyTraining::dropout),
        Family.healthy("healthy-late", 3, HealthyTraining::late),
        Family.healthy("healthy-small-data", 3, HealthyTraining::smallData),
        Family.healthy("healthy-small-batches", 3, HealthyTraining::smallBatches),
        Family.healthy("healthy-averages", 3, HealthyTraining::averages),
        Family.healthy("healthy-in-order", 2, HealthyTraining::inOrder));
  }

  private static Sketch optimizer(Draws draws, String optimizer) {
    boolean scaled = !optimizer.matches(".*(sgd|momentum|nesterov|lars):.*");
    Task task = scaled ? Task.dense(draws) : Task.classes(draws);
    return Net.plain(task, draws).withOptimizer(optimizer).withSteps(300);
  }

  private static Sketch schedule(Draws draws) {
    String schedule =
        one(
            draws,
            "{warm-up: {steps: 80, then: {cosine: {rate: 5e-3, steps: 220}}}}",
            "{warm-up: {steps: 120, then: 4e-3}}",
            "{cosine: {rate: 5e-3, steps: 300}}",
            "{linear: {rate: 5e-3, steps: 300}}",
            "{one-cycle: {peak: 1e-2, steps: 300}}",
            "{step: {rate: 5e-3, every: 100, factor: 0.3}}",
            "{cosine-restarts: {rate: 5e-3, period: 100}}",
            "{cyclical: {low: 1e-3, high: 6e-3, up: 40, down: 40}}",
            "{wsd: {rate: 4e-3, warm-up: 30, stable: 200, decay: 70}}",
            "{inverse-square-root: {rate: 5e-3, warm-up: 50}}");
    return Net.plain(Task.dense(draws), draws)
        .withOptimizer("{adam: {lr: " + schedule + "}}")
        .withSteps(300);
  }

  private static Sketch clipped(Draws draws) {
    String clip =
        one(draws, "{clip-by-global-norm: 5}", "{clip-by-value: 1}", "{adaptive-clip: 0.1}");
    Task task = Task.dense(draws);
    String name = one(draws, "adam", "sgd", "momentum");
    double rate = name.equals("adam") ? 3e-3 : Net.rate(name, task);
    return Net.plain(task, draws).withOptimizer(text("[%s, {%s: %.1e}]", clip, name, rate));
  }

  private static Sketch decayed(Draws draws) {
    String optimizer =
        one(
            draws,
            text("{adamw: {lr: 3e-3, decay: %.3f}}", log(draws, 0.005, 0.1)),
            text("[{l2: %.1e}, {sgd: 0.2}]", log(draws, 1e-5, 1e-3)));
    return Net.plain(Task.classes(draws), draws).withOptimizer(optimizer);
  }

  private static Sketch dropout(Draws draws) {
    String layers =
        text(
            "{repeat: %d, layers: [{linear: %d}, relu, {dropout: %.2f}]}",
            2, 64, draws.uniform(0.1, 0.4));
    return Task.dense(draws).sketch(Net.HE, layers);
  }

  /** Long after there is nothing more to learn. */
  private static Sketch late(Draws draws) {
    String source =
        text(
            "{blobs: {examples: 1600, validation: 600, classes: 4, spread: %.2f, dimensions: 8}}",
            draws.uniform(0.3, 0.8));
    Task task = new Task(source, ", scale: standard", 4, "cross-entropy");
    return Net.plain(task, draws).withSteps(900);
  }

  /** Few examples of something simple, and a net that suits them. */
  private static Sketch smallData(Draws draws) {
    String source =
        text(
            "{blobs: {examples: %d, validation: 600, classes: 3, spread: %.2f, dimensions: 4}}",
            60 + draws.below(60), draws.uniform(0.5, 1));
    Task task = new Task(source, ", scale: standard", 3, "cross-entropy");
    return Net.of(task, 1 + draws.below(2), 16, "relu").withSteps(150);
  }

  private static Sketch smallBatches(Draws draws) {
    Task task = Task.dense(draws);
    return Net.plain(task, draws)
        .withData(task.data(4 + 2 * draws.below(3)))
        .withOptimizer("{adam: 1e-3}")
        .withSteps(400);
  }

  private static Sketch averages(Draws draws) {
    return Net.plain(Task.dense(draws), draws)
        .withOptimizer(
            one(
                draws,
                "[{adam: 3e-3}, {ema: 0.95}]",
                "{accumulate: 2, then: [{adam: 6e-3}]}",
                "[{adam: 3e-3}, look-ahead]",
                "[{gradient-noise: 0.01}, {adam: 3e-3}]"));
  }

  /** In the order in which they stand, which is no order at all. */
  private static Sketch inOrder(Draws draws) {
    Task task = Task.dense(draws);
    return Net.plain(task, draws)
        .withData(task.withRest(task.rest() + ", sampling: in-order").data(64));
  }
}
