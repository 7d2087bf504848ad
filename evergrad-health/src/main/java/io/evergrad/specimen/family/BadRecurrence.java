package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Family.Pair;
import io.evergrad.specimen.Sketch;
import io.evergrad.specimen.Truth.Sick;
import java.util.List;

/** Mistakes in recurrent layers, which the steps of a sequence pay for. */
final class BadRecurrence {

  private BadRecurrence() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "recurrent-vanishing",
            Sick.of("recurrent-vanishing").orNamed("vanishing-gradient").leadingTo(Follows.IDLE),
            3,
            BadRecurrence::forgetful),
        Family.sick(
            "recurrent-vanishing-gated",
            Sick.of("recurrent-vanishing").orNamed("vanishing-gradient").leadingTo(Follows.IDLE),
            2,
            BadRecurrence::closed),
        Family.sick(
            "recurrent-exploding",
            Sick.of("recurrent-exploding")
                .orNamed("exploding-gradient", "exploding-signal")
                .leadingTo(Follows.and(Follows.WILD, "clipping-always-on", "chaotic-start")),
            3,
            BadRecurrence::growing));
  }

  private static Pair forgetful(Draws draws) {
    Task task = Sequences.firstAndLast(draws);
    int units = 24 + 8 * draws.below(3);
    String sick =
        text(
            "{rnn: {units: %d, recurrent-init: {orthogonal: %.2f}}}",
            units, draws.uniform(0.1, 0.3));
    return new Pair(
        Sequences.recurrent(task, sick), Sequences.recurrent(task, text("{gru: %d}", units)));
  }

  private static Pair closed(Draws draws) {
    Task task = Sequences.firstAndLast(draws);
    int units = 24 + 8 * draws.below(3);
    String sick =
        text(
            "{lstm: {units: %d, forget-bias: %.1f, recurrent-init: {normal: 0.01}}}",
            units, draws.uniform(-7, -4));
    return new Pair(
        Sequences.recurrent(task, sick), Sequences.recurrent(task, text("{gru: %d}", units)));
  }

  private static Pair growing(Draws draws) {
    Task task = Sequences.ofOrder(30 + draws.below(10));
    int units = 24 + 8 * draws.below(3);
    String phi = one(draws, "relu", "tanh");
    double gain = phi.equals("relu") ? draws.uniform(2, 3) : draws.uniform(4, 8);
    String sick =
        text(
            "{rnn: {units: %d, activation: %s, recurrent-init: {orthogonal: %.2f}}}",
            units, phi, gain);
    Sketch sound = Sequences.recurrent(task, text("{gru: %d}", units));
    return new Pair(Sequences.recurrent(task, sick), sound);
  }
}
