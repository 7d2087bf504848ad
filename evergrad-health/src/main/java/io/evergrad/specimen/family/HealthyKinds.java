package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Sketch;
import java.util.List;

/** Sound nets of other kinds than dense ones, and other tasks than plain ones. */
final class HealthyKinds {

  private HealthyKinds() {}

  static List<Family> all() {
    return List.of(
        Family.healthy("healthy-convolutions", 4, HealthyKinds::convolutions),
        Family.healthy("healthy-convolutions-normed", 3, HealthyKinds::normedConvolutions),
        Family.healthy("healthy-residual-convolutions", 2, HealthyKinds::residualConvolutions),
        Family.healthy("healthy-recurrent", 4, HealthyKinds::recurrent),
        Family.healthy("healthy-transformer", 4, HealthyKinds::transformer),
        Family.healthy("healthy-heads", 4, HealthyKinds::heads),
        Family.healthy("healthy-losses", 4, HealthyKinds::losses),
        Family.healthy("healthy-imbalance-treated", 3, HealthyKinds::balanced),
        Family.healthy("healthy-mixed", 2, HealthyKinds::mixed),
        Family.healthy("healthy-targets", 2, HealthyKinds::targets));
  }

  private static Sketch pictures(Draws draws, String layers) {
    return Task.glyphs(draws).sketch(Net.HE, layers).withSteps(200);
  }

  private static Sketch convolutions(Draws draws) {
    String layers =
        text(
            "{conv2d: {channels: %d, stride: 2, padding: 1}}, relu, {conv2d: {channels: 16, stride:"
                + " 2, padding: 1}}, relu, %s",
            6 + 2 * draws.below(3),
            one(draws, "flatten", "flatten, {linear: 32}, relu", "{max-pool2d: 2}, flatten"));
    return pictures(draws, layers);
  }

  private static Sketch normedConvolutions(Draws draws) {
    String norm = one(draws, "batch-norm", "{group-norm: 4}", "instance-norm");
    return pictures(
        draws,
        text(
            "{conv2d: {channels: 8, stride: 2, padding: 1}}, %s, relu, {conv2d: {channels: 16,"
                + " stride: 2, padding: 1}}, %s, relu, flatten",
            norm, norm));
  }

  private static Sketch residualConvolutions(Draws draws) {
    return pictures(
        draws,
        text(
            "{conv2d: {channels: 8, stride: 4, padding: 1}}, {repeat: %d, layers: [{residual:"
                + " [batch-norm, relu, {conv2d: {channels: 8, padding: 1}}]}]}, batch-norm, relu,"
                + " flatten",
            3 + draws.below(4)));
  }

  private static Sketch recurrent(Draws draws) {
    String layer = one(draws, "{gru: 32}", "{lstm: 32}", "{gru: 24}", "{lstm: 40}");
    return Sequences.recurrent(Sequences.firstAndLast(draws), layer).withSteps(400);
  }

  private static Sketch transformer(Draws draws) {
    String blocks =
        text("{repeat: %d, layers: [{transformer-block: 2}]}, layer-norm", 1 + draws.below(2));
    return Sequences.attending(Sequences.firstAndLast(draws), blocks).withSteps(200);
  }

  private static Sketch heads(Draws draws) {
    return switch (draws.below(4)) {
      case 0 ->
          with(Task.question(draws), "{binary-cross-entropy: probabilities}", draws, "sigmoid");
      case 1 -> with(Task.classes(draws), "{cross-entropy: probabilities}", draws, "softmax");
      case 2 -> with(Task.classes(draws), "negative-log-likelihood", draws, "log-softmax");
      default -> with(Task.tags(draws), "{binary-cross-entropy: probabilities}", draws, "sigmoid");
    };
  }

  private static Sketch with(Task task, String loss, Draws draws, String last) {
    Sketch sketch = Net.plain(task.withLoss(loss), draws);
    return sketch.withModel(sketch.model() + ", " + last);
  }

  private static Sketch losses(Draws draws) {
    if (draws.below(2) == 0) {
      Task task = Task.regression(draws);
      return Net.plain(
          task.withLoss(one(draws, "huber", "log-cosh", "mean-absolute-error")), draws);
    }
    Task task = Task.classes(draws);
    return Net.plain(
        task.withLoss(
            one(draws, "{cross-entropy: {smoothing: 0.1}}", "focal", "hinge", "squared-hinge")),
        draws);
  }

  /** Classes of unequal shares, with weights or batches that make up for it. */
  private static Sketch balanced(Draws draws) {
    String source =
        text(
            "{spoiled: {source: {blobs: {examples: 3000, validation: 2000, classes: 3, dimensions:"
                + " 6, spread: %.2f}}, rare: %.2f}}",
            draws.uniform(0.6, 1), draws.uniform(0.1, 0.2));
    Task task = new Task(source, ", scale: standard", 3, "cross-entropy");
    return draws.below(2) == 0
        ? Net.plain(task.withLoss("{cross-entropy: {weights: balanced}}"), draws)
        : Net.plain(task.withRest(task.rest() + ", sampling: balanced"), draws);
  }

  private static Sketch mixed(Draws draws) {
    Task task = Task.classes(draws);
    return Net.plain(task.withRest(task.rest() + ", mixing: {mixup: 0.2}"), draws);
  }

  /** Features or targets that are not of variance 1, yet near enough. */
  private static Sketch targets(Draws draws) {
    Task task = Task.regression(draws);
    String source =
        text(
            "{spoiled: {source: %s, target-scale: %.2f, target-shift: %.2f, scale: 2}}",
            task.source(), draws.uniform(0.1, 0.3), draws.uniform(-2, 0));
    return Net.plain(task.withSource(source).withRest(", scale-target: none"), draws);
  }
}
