package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of 1×28×28 in ten classes, against models that do and do not fit. */
class ShapeCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "[flatten, {conv2d: 8}] ¦ 2:19: model[1].conv2d: the input of conv2d must be an image"
            + " channels×height×width, but was 784",
        "[{conv2d: 8}, {repeat: 20, layers: [relu, {conv2d: 8}]}] ¦ 2:51:"
            + " model[1].repeat.layers[1].conv2d: the image given to conv2d must be at least 3"
            + " pixels high and wide, but was 8×2×2",
        "[flatten, {residual: [{linear: 5}]}] ¦ 2:19: model[1].residual: the branch of residual"
            + " must be of the shape of its shortcut, 784, but was 5",
        "[{residual: {layers: [relu], shortcut: {linear: 5}}}, {conv2d: 99}] ¦ 2:10: model[0].residual:"
            + " the branch of residual must be of the shape of its shortcut, 1×28×5, but was"
            + " 1×28×28",
        "[{residual: {layers: [relu], shortcut: {conv2d: {channels: 1, kernel: 40}}}}] ¦ 2:48:"
            + " model[0].residual.shortcut.conv2d: the image given to conv2d must be at least 40"
            + " pixels high and wide, but was 1×28×28",
        "[{parallel: [[{conv2d: 4}, relu], [flatten, {conv2d: 4}]]}] ¦ 2:53:"
            + " model[0].parallel.branches[1][1].conv2d: the input of conv2d must be an image"
            + " channels×height×width, but was 784",
        "[{parallel: [[{conv2d: 4}], [relu]]}] ¦ 2:10: model[0].parallel: a branch of parallel must"
            + " be of the shape 4×26×26 but for dimension 0, but was 1×28×28",
        "[{dense-block: 3, layers: [{conv2d: {channels: 4, groups: 2}}]}] ¦ 2:36:"
            + " model[0].dense-block.layers[0].conv2d: the input channels of conv2d must be a"
            + " multiple of its 2 groups, but was 1",
        "[{dense-block: 3, layers: [{conv2d: 4}]}] ¦ 2:10: model[0].dense-block: the output of a"
            + " unit of dense-block must be of the shape 1×28×28 but for dimension 0, but was"
            + " 4×26×26",
        "[{highway: {layers: [relu], gate: {conv1d: 3}}}] ¦ 2:43: model[0].highway.gate.conv1d: the"
            + " input of conv1d must be a signal channels×length, but was 1×28×28",
        "[{weight-norm: [flatten, {conv2d: 3}]}] ¦ 2:34: model[0].weight-norm.layers[1].conv2d: the"
            + " input of conv2d must be an image channels×height×width, but was 784",
        "[flatten, {linear: 11}] ¦ 3:7: loss.cross-entropy: the model's output must be one number"
            + " for each of the 10 classes, but was 11",
        "[] ¦ 3:7: loss.cross-entropy: the model's output must be one number for each of the 10"
            + " classes, but was 1×28×28",
      })
  void misfits(String model, String expected) {
    WrittenRecipe written = recipe(model);
    assertThatThrownBy(() -> written.check(Shape.of(1, 28, 28), Target.Classes.numbered(10)))
        .isInstanceOf(RecipeException.class)
        .hasMessage("x.yaml:" + expected);
  }

  @Test
  void whatFitsPasses() {
    WrittenRecipe written =
        recipe(
            "[{conv2d: 8}, relu, {max-pool2d: 2}, flatten, {linear: 32},"
                + " {repeat: 1000, layers: [{residual: [relu, {linear: 32}]}]}, {linear: 10}]");
    assertThatCode(() -> written.check(Shape.of(1, 28, 28), Target.Classes.numbered(10)))
        .doesNotThrowAnyException();
  }

  @Test
  void anOptimizerNeedsALearningRateForEveryParameter() {
    String some =
        """
        model: [flatten, {linear: 10}]
        loss: cross-entropy
        optimizer: [{partition: {where: matrices, then: adam}}]
        """;
    WrittenRecipe written = RecipeReader.locate(some, "x.yaml");
    assertThatThrownBy(() -> written.check(Shape.of(1, 28, 28), Target.Classes.numbered(10)))
        .hasMessage(
            "x.yaml:3:12: optimizer: expected a stage with a learning rate for every parameter,"
                + " such as adam or sgd, found none: the gradient would be added as it is");
  }

  private static WrittenRecipe recipe(String model) {
    return RecipeReader.locate("name: x\nmodel: " + model + "\nloss: cross-entropy\n", "x.yaml");
  }
}
