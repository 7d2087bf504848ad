package io.evergrad.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.ShortRun;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which layers of a network meet the examples, and which give the output. */
class EndsTest {

  private static List<LayerFact> layers(String model) {
    Recipe recipe = ShortRun.onBlobs("model: " + model, "optimizer: {sgd: 0.1}");
    try (Trainer trainer = Trainer.start(recipe, ShortRun.examples(recipe), Device.cpu())) {
      return Subjects.of(trainer).layers();
    }
  }

  private static List<String> first(String model) {
    return layers(model).stream().filter(LayerFact::first).map(LayerFact::path).toList();
  }

  private static List<String> last(String model) {
    return layers(model).stream()
        .filter(l -> l.fromOutput() > 0)
        .map(l -> l.path() + " " + l.fromOutput())
        .toList();
  }

  @Test
  void inARowTheyAreTheFirstAndTheLast() {
    String row = "[flatten, {linear: 8}, relu, {linear: 4}, relu, softmax]";
    assertThat(first(row)).containsExactly("linear-0");
    assertThat(last(row)).containsExactly("linear-1 3", "relu-1 2", "softmax-0 1");
    assertThat(last("[{linear: 8}, relu, {linear: 4}]")).containsExactly("linear-1 1");
  }

  @Test
  void listsAndRepeatsAreWrittenOut() {
    assertThat(last("[{repeat: 2, layers: [{linear: 4}, tanh]}]"))
        .containsExactly("linear-1 2", "tanh-1 1");
    assertThat(first("[{repeat: 2, layers: [{linear: 4}, tanh]}]")).containsExactly("linear-0");
    assertThat(last("[{linear: 8}, [{linear: 4}, [softmax]]]"))
        .containsExactly("linear-1 2", "softmax-0 1");
    assertThat(last("[{linear: 8}, {weight-norm: [{linear: 4}, tanh]}]"))
        .containsExactly("weight-norm-0.linear-0 2", "weight-norm-0.tanh-0 1");
  }

  @Test
  void ofBranchesEachHasItsOwn() {
    String branches = "[{parallel: [[{linear: 2}, sigmoid], {linear: 2}]}]";
    assertThat(first(branches))
        .containsExactly("parallel-0.branch-0.linear-0", "parallel-0.branch-1.linear-0");
    assertThat(last(branches))
        .containsExactly(
            "parallel-0.branch-0.linear-0 2",
            "parallel-0.branch-0.sigmoid-0 1",
            "parallel-0.branch-1.linear-0 1");
  }

  @Test
  void aSumHasNoLastLayer() {
    assertThat(last("[{linear: 4}, {residual: [{linear: 4}, tanh]}]")).isEmpty();
    assertThat(last("[{parallel: [{linear: 4}, {linear: 4}], join: sum}]")).isEmpty();
    assertThat(last("[{residual: [{linear: 8}, tanh]}, {linear: 4}]"))
        .containsExactly("linear-0 1");
  }
}
