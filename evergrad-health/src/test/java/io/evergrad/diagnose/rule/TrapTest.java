package io.evergrad.diagnose.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.ShortRun;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.recipe.Recipe;
import org.junit.jupiter.api.Test;

/**
 * ReLU with σ_w² = 1: forward and backward signal shrink alike, so the gradients of all weights
 * have about the same size, and who looks at them alone sees nothing.
 */
class TrapTest {

  @Test
  void fiftyLayersOfReluWithLecunsStartAreVanishing() {
    Recipe recipe =
        ShortRun.onBlobs(
            "init: {weight: lecun-normal}",
            "model:",
            "  - repeat: 50",
            "    layers: [{linear: 64}, relu]",
            "  - linear: 64",
            "  - linear: 4",
            "optimizer: {sgd: 0.01}",
            "train: {steps: 12}");
    History history = ShortRun.history(recipe);

    Finding finding = new VanishingGradient().examine(history).orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.where()).contains("linear-0", "linear-10").doesNotContain("linear-49");
    assertThat(finding.evidence().get(1).value()).isBetween(0.6, 0.8); // 1/√2 a layer

    assertThat(Doctor.standard().examine(history).findings())
        .extracting(f -> f.rule() + f.cause().map(c -> " < " + c).orElse(""))
        .startsWith("shrinking-signal")
        .contains("vanishing-gradient < shrinking-signal");

    double[] norms = history.readings().get(0).of(new GradientNorm());
    double first = norms[history.subject().parameters().indexOf("linear-1.weight")];
    double last = norms[history.subject().parameters().indexOf("linear-49.weight")];
    assertThat(first / last).isBetween(0.2, 5.0);
  }
}
