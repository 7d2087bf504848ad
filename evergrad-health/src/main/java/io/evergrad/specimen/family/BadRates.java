package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.log;
import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Family.Pair;
import io.evergrad.specimen.Sketch;
import io.evergrad.specimen.Truth.Sick;
import java.util.List;

/** Mistakes in learning rates and schedules. */
final class BadRates {

  private BadRates() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "learning-rate-too-high",
            Sick.of("learning-rate-too-high").leadingTo(Follows.WILD),
            4,
            BadRates::high),
        Family.sick(
            "learning-rate-too-high-plain",
            Sick.of("learning-rate-too-high").leadingTo(Follows.WILD),
            3,
            BadRates::highWithoutScale),
        Family.sick(
            "learning-rate-too-low",
            Sick.of("learning-rate-too-low")
                .leadingTo(Follows.and(Follows.IDLE, "update-ratio-out-of-range")),
            4,
            BadRates::low),
        Family.sick(
            "oscillating-loss",
            Sick.of("oscillating-loss").orNamed("learning-rate-too-high").leadingTo(Follows.WILD),
            3,
            BadRates::oscillating),
        Family.sick(
            "loss-spike",
            Sick.of("loss-spike").orNamed("learning-rate-too-high").leadingTo(Follows.WILD),
            3,
            BadRates::spiking),
        Family.sick(
            "loss-plateau",
            Sick.of("loss-plateau")
                .orNamed("learning-rate-too-low")
                .leadingTo(Follows.and(Follows.IDLE, "update-ratio-out-of-range")),
            3,
            BadRates::endsTooSoon),
        Family.sick(
            "update-ratio-out-of-range",
            Sick.of("update-ratio-out-of-range")
                .orNamed("learning-rate-too-high")
                .leadingTo(Follows.WILD),
            3,
            BadRates::oneLayerTooFast));
  }

  private static Pair high(Draws draws) {
    Sketch sound = Net.of(Task.dense(draws), 3 + draws.below(2), Net.width(draws), "relu");
    String name = one(draws, "adam", "adamw", "rmsprop", "nadam");
    return new Pair(
        sound.withOptimizer(text("{%s: %.2f}", name, log(draws, 1, 10))),
        sound.withOptimizer(text("{%s: 3e-3}", name)));
  }

  private static Pair highWithoutScale(Draws draws) {
    Task task = Task.dense(draws);
    Sketch sound = Net.of(task, 3, Net.width(draws), "relu");
    String name = one(draws, "sgd", "momentum", "nesterov");
    double rate = Net.rate(name, task);
    return new Pair(
        sound.withOptimizer(text("{%s: %.2f}", name, rate * log(draws, 100, 400))),
        sound.withOptimizer(text("{%s: %.4f}", name, rate)));
  }

  private static Pair low(Draws draws) {
    Task task = Task.dense(draws);
    Sketch sound = Net.plain(task, draws);
    boolean scaled = draws.below(2) == 0;
    String name = scaled ? one(draws, "adam", "adamw", "nadam") : one(draws, "sgd", "momentum");
    double rate = log(draws, 1e-7, 1e-5);
    double well = scaled ? 3e-3 : Net.rate(name, task);
    return new Pair(
        sound.withOptimizer(text("{%s: %.1e}", name, rate)),
        sound.withOptimizer(text("{%s: %.1e}", name, well)));
  }

  /** Beyond 2/λ of the whole training set, where the loss goes up and down. */
  private static Pair oscillating(Draws draws) {
    Task task = Task.regression(draws);
    Sketch sound =
        Net.of(task, 2, Net.width(draws), one(draws, "tanh", "relu", "gelu"))
            .withData(task.data(400))
            .withSteps(200);
    double momentum = draws.uniform(0.98, 0.995);
    double rate = draws.uniform(0.1, 0.25);
    return new Pair(
        sound.withOptimizer(text("{momentum: {lr: %.3f, momentum: %.3f}}", rate, momentum)),
        sound.withOptimizer("{momentum: 0.05}"));
  }

  /** A rate that leaps up now and then, the last time shortly before the end. */
  private static Pair spiking(Draws draws) {
    int period = 29 + draws.below(6);
    Sketch sound = Net.plain(Task.graded(draws), draws).withSteps(8 * period + 4);
    String rates = "{cyclical: {low: 1e-3, high: %.2f, up: 1, down: %d}}";
    return new Pair(
        sound.withOptimizer(text("{adam: {lr: " + rates + "}}", log(draws, 2, 10), period - 1)),
        sound);
  }

  /** A rate that falls to nothing long before the net has learnt. */
  private static Pair endsTooSoon(Draws draws) {
    Task task = Task.dense(draws);
    Sketch sound = Net.of(task, 3, Net.width(draws), "relu").withOptimizer("{adam: 1e-3}");
    int every = 2 + draws.below(2);
    double rate = log(draws, 2e-4, 5e-4);
    return new Pair(
        sound.withOptimizer(
            text("{adam: {lr: {step: {rate: %.1e, every: %d, factor: 0.3}}}}", rate, every)),
        sound);
  }

  /** A layer that moves by more than its own length in a step, while the others are sound. */
  private static Pair oneLayerTooFast(Draws draws) {
    Sketch sound = Net.of(Task.graded(draws), 2 + draws.below(2), Net.width(draws), "relu");
    String layer = one(draws, "linear-0.*", "linear-1.*");
    String sick =
        text(
            "{partition: {where: '%s', then: {adam: %.0f}, otherwise: {adam: 3e-3}}}",
            layer, log(draws, 10, 100));
    return new Pair(sound.withOptimizer(sick), sound);
  }
}
