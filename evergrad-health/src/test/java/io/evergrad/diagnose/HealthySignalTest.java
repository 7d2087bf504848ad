package io.evergrad.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.ShortRun;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound nets whose start looks odd: no finding may be above a note after any reading. */
class HealthySignalTest {

  private static Recipe dense(String name, String init, String hidden) {
    return net(name, init, hidden + ", {linear: 4}");
  }

  private static Recipe net(String name, String init, String layers) {
    return ShortRun.onBlobs(
            "init: {weight: " + init + "}",
            "model: [" + layers + "]",
            "optimizer: {adam: 0.001}",
            "train: {steps: 24}")
        .withName(name);
  }

  private static Recipe sequence(String name, String source, String hidden, String head) {
    return ShortRun.recipe(
            "data: {source: " + source + ", batch: 32, scale-target: none}",
            "model: [" + hidden + ", " + head + "]",
            source.contains("adding") ? "loss: mean-squared-error" : "loss: cross-entropy",
            "optimizer: {adam: 0.001}",
            "train: {steps: 24}")
        .withName(name);
  }

  static Stream<Recipe> nets() {
    return Stream.of(branches(), depths(), sequences()).flatMap(s -> s);
  }

  private static Stream<Recipe> branches() {
    String zeros = "{linear: {units: 32, init: {weight: zeros}}}";
    return Stream.of(
        net(
            "a head of zeros",
            "he-normal",
            "{repeat: 5, layers: [{linear: 32}, relu]}, {linear: {units: 4, init: {weight:"
                + " zeros}}}"),
        dense(
            "re-zero",
            "he-normal",
            "{linear: 32}, {repeat: 20, layers: [{re-zero: {layers: [{linear: 32}, relu]}}]}"),
        dense(
            "branches that end in zeros",
            "he-normal",
            "{linear: 32}, {repeat: 10, layers: [{residual: [{linear: 32}, relu, "
                + zeros
                + "]}]}"),
        dense(
            "skip-init",
            "he-normal",
            "{linear: 32}, {repeat: 10, layers: [{residual: [batch-norm, {linear: 32}, relu,"
                + " {linear: 32}, skip-init]}]}"),
        dense(
            "layer-scale",
            "he-normal",
            "{linear: 32}, {repeat: 10, layers: [{residual: [layer-norm, {linear: 32}, relu,"
                + " {linear: 32}, {layer-scale: 1e-4}]}]}"),
        dense(
            "shortcuts with batch norm",
            "he-normal",
            "{linear: 32}, {repeat: 25, layers: [{residual: [{linear: 32}, batch-norm, relu,"
                + " {linear: 32}, batch-norm]}, relu]}"),
        dense(
            "highway",
            "he-normal",
            "{linear: 32}, {repeat: 20, layers: [{highway: [{linear: 32}, relu]}]}"));
  }

  private static Stream<Recipe> depths() {
    return Stream.of(
        dense("batch norm", "he-normal", "{repeat: 20, layers: [{linear: 64}, batch-norm, relu]}"),
        dense("layer norm", "he-normal", "{repeat: 40, layers: [{linear: 64}, layer-norm, relu]}"),
        dense("critical tanh", "orthogonal", "{repeat: 100, layers: [{linear: 64}, tanh]}"),
        dense("tanh, 5/3", "{orthogonal: 1.667}", "{repeat: 12, layers: [{linear: 64}, tanh]}"),
        dense("He", "he-normal", "{repeat: 50, layers: [{linear: 128}, relu]}"),
        dense("Xavier", "glorot-normal", "{repeat: 8, layers: [{linear: 64}, relu]}"),
        dense("PyTorch", "pytorch-default", "{repeat: 6, layers: [{linear: 64}, relu]}"),
        dense("selu", "lecun-normal", "{repeat: 40, layers: [{linear: 64}, selu]}"),
        dense("sigmoid", "glorot-normal", "{repeat: 3, layers: [{linear: 32}, sigmoid]}"),
        dense(
            "a waist of three",
            "he-normal",
            "{linear: 32}, relu, {linear: 3}, tanh, {linear: 8}, relu, {linear: 32}, relu"),
        dense("late", "he-normal", "{repeat: 6, layers: [{linear: 32}, relu]}")
            .withTrain(Budget.steps(600)));
  }

  private static Stream<Recipe> sequences() {
    String adding = "{adding: {length: 20}}";
    String order = "{temporal-order: {length: 20}}";
    String embedded = "{embedding: {vocabulary: 8, units: 16}}, position-embedding, ";
    return Stream.of(
        sequence("lstm", adding, "{lstm: 32}, {over-time: last}", "{linear: 1}"),
        sequence("rnn", adding, "{rnn: 32}, {over-time: last}", "{linear: 1}"),
        sequence("irnn", adding, "{irnn: 32}, {over-time: last}", "{linear: 1}"),
        sequence("gru", order, embedded + "{gru: 32}, {over-time: last}", "{linear: 4}"),
        sequence(
            "pre-norm",
            order,
            embedded + "{repeat: 6, layers: [{transformer-block: {heads: 4}}]}, {over-time: mean}",
            "{linear: 4}"),
        sequence(
            "post-norm",
            order,
            embedded
                + "{repeat: 4, layers: [{transformer-block: {heads: 4, norm: post}}]}, {over-time:"
                + " mean}",
            "{linear: 4}"),
        sequence(
            "a loss at every step",
            "{copying: {delay: 20}}",
            "{embedding: {vocabulary: 10, units: 16}}, {rnn: 32}",
            "{linear: 9}"));
  }

  /** Save that the runs are too short, which is meant: what goes through the net is in question. */
  @ParameterizedTest
  @MethodSource("nets")
  void nothingElseAboveANoteIsFound(Recipe recipe) {
    Diagnosis diagnosis = ShortRun.diagnosis(recipe);
    assertThat(diagnosis.findings())
        .as(recipe.name())
        .allMatch(f -> f.severity() == Severity.NOTE || f.rule().equals("too-few-steps"));
  }
}
