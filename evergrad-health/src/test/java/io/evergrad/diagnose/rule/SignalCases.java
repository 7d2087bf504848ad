package io.evergrad.diagnose.rule;

import io.evergrad.ShortRun;
import io.evergrad.diagnose.Rule;
import io.evergrad.recipe.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Nets whose signal is sick from the start, and the rules that they are for. */
final class SignalCases {

  private SignalCases() {}

  static Map<String, Recipe> nets() {
    Map<String, Recipe> nets = new HashMap<>();
    nets.put("symmetric", Sick.mlp(3, "tanh", "{constant: 0.1}", "{adam: 0.001}"));
    nets.put("zeros", Sick.mlp(2, "relu", "zeros", "{adam: 0.001}"));
    nets.put("growing", Sick.mlp(16, "relu", "{he-normal: 2.0}", "{adam: 1e-4}"));
    nets.put("flat-chaos", Sick.mlp(4, "tanh", "{lecun-normal: 30}", "{adam: 1e-4}"));
    nets.put("shrinking", Sick.mlp(24, "relu", "{he-normal: 0.4}", "{sgd: 0.001}"));
    nets.put("batch-norm-40", batchNorm(40, 64));
    nets.put("batch-norm-10", batchNorm(10, 64));
    nets.put("batch-norm-pairs", batchNorm(3, 2));
    nets.put("rnn-forgets", rnn("rnn", "tanh", "{normal: 0.05}"));
    nets.put("rnn-explodes", rnn("rnn", "relu", "{orthogonal: 3}"));
    nets.put("rnn-orthogonal", rnn("rnn", "tanh", "orthogonal"));
    nets.put("attention-alone", attention());
    return nets;
  }

  private static Recipe batchNorm(int depth, int batch) {
    return ShortRun.recipe(
        "data: {blobs: {examples: 640, validation: 200, classes: 4, dimensions: 8}, batch: "
            + batch
            + ", scale: standard}",
        "init: {weight: he-normal}",
        "model: [{repeat: " + depth + ", layers: [{linear: 32}, batch-norm, relu]}, {linear: 4}]",
        "optimizer: {adam: 1e-4}");
  }

  private static Recipe rnn(String kind, String activation, String recurrent) {
    return ShortRun.recipe(
        "data: {source: {temporal-order: {length: 20}}, batch: 50}",
        "model:",
        "  - embedding: {vocabulary: 8, units: 8}",
        "  - "
            + kind
            + ": {units: 32, activation: "
            + activation
            + ", recurrent-init: "
            + recurrent
            + "}",
        "  - over-time: last",
        "  - linear: 4",
        "optimizer: {adam: 1e-5}");
  }

  private static Recipe attention() {
    return ShortRun.recipe(
        "data: {source: {temporal-order: {length: 20}}, batch: 32}",
        "model:",
        "  - embedding: {vocabulary: 8, units: 16}",
        "  - position-embedding",
        "  - {repeat: 6, layers: [{self-attention: 4}]}",
        "  - over-time: mean",
        "  - linear: 4",
        "optimizer: {adam: 1e-5}");
  }

  /** Each rule, the net that it is for, where it must point, and neighbouring sicknesses. */
  static Stream<Arguments> rows() {
    return Stream.of(
        row(new SymmetricStart(), "symmetric", "linear-0", "vanishing", "dead", "attention-alone"),
        row(new SymmetricStart(), "zeros", "linear-0", "saturated", "shrinking"),
        row(new ChaoticStart(), "exploding", "linear-0", "vanishing", "growing", "batch-norm-40"),
        row(new ChaoticStart(), "flat-chaos", "linear-0", "dead", "saturated", "rnn-explodes"),
        row(new BatchTooSmallForBatchNorm(), "batch-norm-pairs", "batch-norm-0", "batch-norm-40"),
        row(new BatchNormExplosion(), "batch-norm-40", "linear-0", "exploding", "batch-norm-10"),
        row(new ExplodingSignal(), "growing", "linear-15", "exploding", "batch-norm-40", "dead"),
        row(new ExplodingSignal(), "non-finite", "linear-3", "overshooting", "saturated"),
        row(new ShrinkingSignal(), "shrinking", "linear-23", "vanishing", "dead", "zeros"),
        row(new RecurrentExploding(), "rnn-explodes", "rnn-0", "rnn-forgets", "rnn-orthogonal"),
        row(new RecurrentVanishing(), "rnn-forgets", "rnn-0", "rnn-explodes", "rnn-orthogonal"),
        row(new RankCollapse(), "vanishing", "linear-23", "exploding", "symmetric", "dead"),
        row(new RankCollapse(), "attention-alone", "self-attention-5", "rnn-forgets", "saturated"));
  }

  private static Arguments row(Rule rule, String net, String where, String... silentOn) {
    return Arguments.of(rule, net, where, List.of(silentOn));
  }
}
