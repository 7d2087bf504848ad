package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.one;

import io.evergrad.specimen.Family;
import java.util.List;

/** Sound nets of dense layers. */
final class HealthyDense {

  private HealthyDense() {}

  static List<Family> all() {
    return List.of(
        Family.healthy("healthy-plain", 4, draws -> Net.plain(Task.dense(draws), draws)),
        Family.healthy(
            "healthy-activations",
            5,
            draws ->
                Net.of(
                    Task.dense(draws),
                    2 + draws.below(2),
                    Net.width(draws),
                    one(draws, "tanh", "leaky-relu", "elu", "gelu", "silu", "softsign", "erf"))));
  }
}
