package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.init.FanMode;
import io.evergrad.init.HeNormal;
import io.evergrad.init.Initializer;
import io.evergrad.init.PytorchDefault;
import io.evergrad.init.Sparse;
import io.evergrad.init.VarianceScaling;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.CRelu;
import io.evergrad.model.activation.Channels;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.Maxout;
import io.evergrad.model.activation.PRelu;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.start.Critical;
import io.evergrad.model.start.Lsuv;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How recipes write activations with parameters and the starts that follow a method. */
class StartFormsTest {

  static Stream<Arguments> initializers() {
    Optional<Double> none = Optional.empty();
    return Stream.of(
        Arguments.of("lsuv", new Lsuv()),
        Arguments.of("pytorch-default", new PytorchDefault()),
        Arguments.of("{sparse: 5}", new Sparse(5)),
        Arguments.of(
            "{he-normal: {mode: fan-out, slope: 0.2}}", new HeNormal(1, FanMode.FAN_OUT, 0.2)),
        Arguments.of(
            "{variance-scaling: {scale: 2, distribution: uniform}}",
            new VarianceScaling(2, FanMode.FAN_IN, VarianceScaling.Distribution.UNIFORM)),
        Arguments.of("{critical: tanh}", new Critical(new Tanh())),
        Arguments.of(
            "{critical: {activation: {leaky-relu: 0.2}, q: 3}}",
            new Critical(new LeakyRelu(0.2), 3)),
        Arguments.of(
            "{critical: {activation: tanh, bias-variance: 0.05, orthogonal: true}}",
            new Critical(new Tanh(), none, Optional.of(0.05), true)));
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void anInitializer(String yaml, Initializer expected) {
    Recipe recipe = read("init: {weight: " + yaml + "}\nmodel: [{linear: 2}]");
    assertThat(recipe.init().weight()).contains(expected);
  }

  @Test
  void activationsWithParameters() {
    Recipe recipe =
        read("model: [{prelu: true}, {maxout: {pieces: 3, channels: last}}, crelu, identity]");
    List<LayerSpec> layers =
        ((io.evergrad.model.layer.Sequence) recipe.model()).layers().subList(0, 3);
    assertThat(layers).containsExactly(new PRelu(true), new Maxout(3, Channels.LAST), new CRelu());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "init: {weight: {critical: sigmoid}} ¦ x.yaml:1:17: init.weight.critical.q: must"
            + " be one that a bias variance of at least 0 can keep (here it would be -5.54), but"
            + " was 1.0",
        "init: {weight: {critical: {activation: tanh, q: -1}}} ¦ x.yaml:1:49:"
            + " init.weight.critical.q: must be above 0, but was -1.0",
        "init: {weight: {sparse: 0}} ¦ x.yaml:1:25: init.weight.sparse.non-zeros: must be at least"
            + " 1, but was 0",
        "init: {weight: {truncated-normal: -1}} ¦ x.yaml:1:35: init.weight.truncated-normal.std:"
            + " must be at least 0, but was -1.0",
        "init: {weight: {critical: prelu}} ¦ x.yaml:1:27: init.weight.critical.activation: unknown"
            + " activation 'prelu'",
      })
  void aMistakeIsAnsweredWithItsPlace(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml + "\nmodel: [{linear: 2}]"))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith(message);
  }

  private static Recipe read(String yaml) {
    return RecipeReader.read(yaml + "\nloss: cross-entropy", "x.yaml");
  }
}
