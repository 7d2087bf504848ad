package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Family.Pair;
import io.evergrad.specimen.Sketch;
import io.evergrad.specimen.Truth.Sick;
import java.util.List;
import java.util.function.Function;

/** Last layers and losses that do not go together. */
final class BadHeads {

  private static final String ON_PROBABILITIES = "{binary-cross-entropy: probabilities}";

  private BadHeads() {}

  static List<Family> all() {
    return List.of(
        head("head-softmax-on-one-unit", BadHeads::softmaxOnOne),
        head("head-softmax-before-logits", BadHeads::softmaxBeforeLogits),
        head("head-no-probability", BadHeads::noProbability),
        head("head-bounded-on-values", BadHeads::boundedOnValues),
        head("head-softmax-on-tags", BadHeads::softmaxOnTags),
        Family.sick(
            "wrong-loss-for-task",
            Sick.of("wrong-loss-for-task")
                .orNamed("wrong-head-for-loss")
                .leadingTo(Follows.and(Follows.WILD, Follows.IDLE)),
            3,
            BadHeads::wrongLoss));
  }

  private static Family head(String name, Function<Draws, Pair> draw) {
    return Family.sick(
        name,
        Sick.of("wrong-head-for-loss")
            .orNamed("wrong-loss-for-task")
            .leadingTo(Follows.and(Follows.IDLE, "saturated-activation", "dead-units")),
        3,
        draw);
  }

  private static Sketch with(Sketch sketch, String last) {
    return sketch.withModel(sketch.model() + ", " + last);
  }

  private static Pair softmaxOnOne(Draws draws) {
    Sketch net = Net.plain(Task.question(draws).withLoss(ON_PROBABILITIES), draws);
    return new Pair(with(net, "softmax"), with(net, "sigmoid"));
  }

  private static Pair softmaxBeforeLogits(Draws draws) {
    Sketch sound = Net.plain(Task.classes(draws), draws);
    return new Pair(with(sound, one(draws, "softmax", "softmax", "sigmoid")), sound);
  }

  private static Pair noProbability(Draws draws) {
    Task task =
        draws.below(2) == 0
            ? Task.tags(draws).withLoss(ON_PROBABILITIES)
            : Task.crowd(draws).withLoss("{cross-entropy: probabilities}");
    Sketch net = Net.plain(task, draws);
    String well = task.loss().equals(ON_PROBABILITIES) ? "sigmoid" : "softmax";
    return new Pair(with(net, one(draws, "relu", "identity", "softsign")), with(net, well));
  }

  /** Targets in their own unit, 0 to 30 and more, that the last layer cannot reach. */
  private static Pair boundedOnValues(Draws draws) {
    Task task = Task.regression(draws);
    Sketch sound = Net.of(task, 2, Net.width(draws), "relu");
    return new Pair(with(sound, one(draws, "sigmoid", "relu6", "softmax", "hard-sigmoid")), sound);
  }

  private static Pair softmaxOnTags(Draws draws) {
    Task task = Task.tags(draws).withLoss(ON_PROBABILITIES);
    Task many = task.withSource(task.source().replace("noise:", "share: 0.5, noise:"));
    Sketch net = Net.plain(many, draws);
    return new Pair(with(net, "softmax"), with(net, "sigmoid"));
  }

  private static Pair wrongLoss(Draws draws) {
    if (draws.below(2) == 0) {
      Task values = Task.regression(draws);
      Sketch sound = Net.of(values, 2, Net.width(draws), "relu");
      return new Pair(sound.withLoss("binary-cross-entropy"), sound);
    }
    String source =
        text(
            "{blobs: {examples: 2000, validation: 600, classes: 10, dimensions: 8, spread: %.2f}}",
            draws.uniform(1, 1.5));
    Task classes = new Task(source, ", scale: standard", 10, "cross-entropy");
    Sketch sound = Net.of(classes, 2, Net.width(draws), "relu");
    return new Pair(sound.withLoss("mean-absolute-error"), sound);
  }
}
