package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {

  @TempDir private Path folder;

  /** Ten wide sigmoid layers with weights of variance 1/fan-in. */
  private Path sigmoids() {
    return Recipes.write(
        folder,
        "sigmoids.yaml",
        """
        name: sigmoids
        data: {spirals: {examples: 200, validation: 50}, batch: 20}
        init: {weight: lecun-normal}
        model:
        - repeat: 10
          layers: [{linear: 256}, sigmoid]
        - linear: 2
        loss: cross-entropy
        optimizer: {adam: {lr: 1e-2}}
        train: {epochs: 3}
        seed: 1
        """);
  }

  @Test
  void seedsAreMeasuredBesideTheForecast() {
    Said said = Said.by("forecast", sigmoids(), "--measure", 3, "--json", "--out", out());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.errors())
        .containsExactly(
            "sigmoids: measuring seed 1 of 3",
            "sigmoids: measuring seed 2 of 3",
            "sigmoids: measuring seed 3 of 3");
    JsonNode found = said.json();
    JsonNode measured = found.path("measured");
    assertThat(measured.path("seeds").toString()).isEqualTo("[1,2,3]");
    double factor = measured.path("factor_per_layer").asDouble();
    assertThat(factor).isCloseTo(0.24, within(0.02)); // √E[σ'(√q z)²], below ¼
    assertThat(measured.path("relative_error").asDouble())
        .isEqualTo(found.path("factor_per_layer").asDouble() / factor - 1)
        .isCloseTo(0, within(0.05));
    assertThat(found.path("layers")).hasSize(21);
    JsonNode last = found.at("/layers/20");
    assertThat(last.at("/measured/log10_gradient_norm").asDouble()).isZero();
    assertThat(last.at("/measured/std_over_seeds").asDouble()).isZero();
    assertThat(found.at("/layers/0/measured/seeds")).hasSize(3);
  }

  @Test
  void anotherSeedIsTheFirstToBeMeasured() {
    Said said =
        Said.by(
            "forecast",
            Recipes.spirals(folder),
            "--measure",
            2,
            "--seed",
            9,
            "--json",
            "--out",
            out());
    assertThat(said.json().at("/measured/seeds").toString()).isEqualTo("[9,10]");
    assertThat(said.json().at("/recipe/seed").asInt()).isEqualTo(9);
  }

  @Test
  void peopleReadTheVerdictFirst() {
    Said said = Said.by("forecast", sigmoids(), "--out", out());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .startsWith("sigmoids: the gradient vanishes\n")
        .contains("The layers, from the input to the loss", "… 5 more", "forecast.html");
    assertThat(said.err()).isEmpty();
    assertThat(out().resolve("forecast.html")).content().contains("<svg", "± 2 std");
    assertThat(out().resolve("forecast.svg")).content().startsWith("<svg");
  }

  private Path out() {
    return folder.resolve("o");
  }
}
