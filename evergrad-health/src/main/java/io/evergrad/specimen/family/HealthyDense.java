package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.log;
import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Sketch;
import java.util.List;

/** Sound nets of dense layers, of many activations, starts and depths. */
final class HealthyDense {

  private HealthyDense() {}

  static List<Family> all() {
    return List.of(
        Family.healthy("healthy-plain", 5, draws -> Net.plain(Task.dense(draws), draws)),
        Family.healthy("healthy-activations", 6, HealthyDense::activations),
        Family.healthy("healthy-batch-norm", 4, HealthyDense::batchNorm),
        Family.healthy("healthy-layer-norm", 3, HealthyDense::layerNorm),
        Family.healthy("healthy-residual", 4, HealthyDense::residual),
        Family.healthy("healthy-shortcuts", 4, HealthyDense::shortcuts),
        Family.healthy("healthy-deep-critical", 4, HealthyDense::critical),
        Family.healthy("healthy-deep-relu", 3, HealthyDense::deepRelu),
        Family.healthy("healthy-self-normalising", 3, HealthyDense::selfNormalising),
        Family.healthy("healthy-sparse", 3, HealthyDense::sparse),
        Family.healthy("healthy-shallow-sigmoid", 3, HealthyDense::shallowSigmoid),
        Family.healthy("healthy-linear", 2, HealthyDense::linear));
  }

  private static Sketch activations(Draws draws) {
    String activation =
        one(
            draws,
            "tanh",
            "leaky-relu",
            "elu",
            "gelu",
            "silu",
            "softsign",
            "erf",
            "mish",
            "prelu",
            "softplus",
            "hard-tanh",
            "celu",
            "relu6",
            "hard-swish");
    return Net.of(Task.dense(draws), 2 + draws.below(2), Net.width(draws), activation);
  }

  private static Sketch batchNorm(Draws draws) {
    String layers =
        text(
            "{repeat: %d, layers: [{linear: %d}, batch-norm, %s]}",
            2 + draws.below(6), Net.width(draws), one(draws, "relu", "tanh", "gelu"));
    return Task.dense(draws).sketch(Net.HE, layers);
  }

  private static Sketch layerNorm(Draws draws) {
    String layers =
        text(
            "{repeat: %d, layers: [{linear: %d}, layer-norm, %s]}",
            2 + draws.below(6), Net.width(draws), one(draws, "relu", "tanh", "gelu"));
    return Task.dense(draws).sketch(Net.HE, layers);
  }

  private static Sketch residual(Draws draws) {
    int blocks = 8 + draws.below(16);
    int width = 24 + 8 * draws.below(2);
    String norm = one(draws, "layer-norm, ", "batch-norm, ", "");
    String layers =
        text(
            "{linear: %d}, {repeat: %d, layers: [{residual: [%s{linear: %d}, relu, {linear: %d}],"
                + " scale: %.3f}]}",
            width, blocks, norm, width, width, 1 / Math.sqrt(blocks));
    return Task.dense(draws).sketch(Net.HE, layers).withOptimizer("{adam: 1e-3}");
  }

  private static Sketch shortcuts(Draws draws) {
    int depth = 8 + draws.below(12);
    String block =
        one(
            draws,
            "{highway: {gate-bias: -2, layers: [{linear: 32}, tanh]}}",
            "{re-zero: {layers: [{linear: 32}, relu]}}",
            "{residual: [layer-norm, {linear: 32}, relu, skip-init]}");
    String layers = text("{linear: 32}, {repeat: %d, layers: [%s]}", depth, block);
    return Task.dense(draws).sketch(Net.LECUN, layers);
  }

  /** Orthogonal weights that keep the signal of a tanh net through many layers. */
  private static Sketch critical(Draws draws) {
    Task task = Task.dense(draws);
    int depth = 20 + draws.below(20);
    String init = text("{weight: {orthogonal: {gain: %.2f}}}", draws.uniform(1.0, 1.05));
    return task.sketch(init, Net.dense(depth, 32, "tanh")).withOptimizer("{adam: 3e-4}");
  }

  private static Sketch deepRelu(Draws draws) {
    return Net.of(Task.dense(draws), 8 + draws.below(8), 64, one(draws, "relu", "leaky-relu"))
        .withOptimizer("{adam: 1e-3}");
  }

  private static Sketch selfNormalising(Draws draws) {
    return Net.of(Task.dense(draws), 6 + draws.below(10), 32, "selu").withOptimizer("{adam: 1e-3}");
  }

  /** Units that are silent for most examples, as they should be. */
  private static Sketch sparse(Draws draws) {
    String bias = text("{weight: he-normal, bias: {constant: %.2f}}", draws.uniform(-0.5, -0.25));
    return Net.of(Task.dense(draws), 2, 32 + Net.width(draws), "relu").withInit(bias);
  }

  private static Sketch shallowSigmoid(Draws draws) {
    return Net.of(Task.dense(draws), 1, 32 + 8 * draws.below(5), "sigmoid")
        .withOptimizer(text("{adam: %.3f}", log(draws, 0.01, 0.03)));
  }

  /** No hidden layer where none is needed. */
  private static Sketch linear(Draws draws) {
    Task task = draws.below(2) == 0 ? Task.blobs(draws) : Task.tags(draws);
    return task.sketch(Net.LECUN, "").withOptimizer("{adam: 0.02}");
  }
}
