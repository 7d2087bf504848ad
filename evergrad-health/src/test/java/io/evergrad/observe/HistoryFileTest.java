package io.evergrad.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.ShortRun;
import io.evergrad.diagnose.Doctor;
import io.evergrad.model.FlatRegion;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.train.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

  @TempDir private Path folder;

  private static void assertEqual(History a, History b) {
    assertThat(b.subject()).isEqualTo(a.subject());
    assertThat(b.trials()).isEqualTo(a.trials());
    assertThat(b.losses().stretches()).isEqualTo(a.losses().stretches());
    assertThat(b.readings()).hasSameSizeAs(a.readings());
    for (int i = 0; i < a.readings().size(); i++) {
      Reading one = a.readings().get(i);
      Reading other = b.readings().get(i);
      assertThat(other.step()).isEqualTo(one.step());
      assertThat(other.batch()).isEqualTo(one.batch());
      assertThat(Double.valueOf(other.loss())).isEqualTo(Double.valueOf(one.loss()));
      assertThat(other.values()).containsOnlyKeys(one.values().keySet());
      one.values().forEach((m, v) -> assertThat(other.of(m)).containsExactly(v));
    }
  }

  private History readBack(History history) throws IOException {
    Path file = folder.resolve("history.jsonl");
    HistoryFile.write(history, file);
    return HistoryFile.read(file);
  }

  @Test
  void aRealRunIsReadBackBitForBitAndGivesTheSameDiagnosis() throws IOException {
    History history =
        ShortRun.history(
            ShortRun.onBlobs(
                "model: [{repeat: 20, layers: [{linear: 16}, sigmoid]}, {linear: 4}]"));
    History read = readBack(history);
    assertEqual(history, read);
    assertThat(Doctor.standard().examine(read)).isEqualTo(Doctor.standard().examine(history));
    assertThat(Files.readAllLines(folder.resolve("history.jsonl")))
        .hasSize(
            1
                + history.readings().size()
                + history.trials().size()
                + history.losses().stretches().size());
  }

  @Test
  void everyDoubleIsKept() throws IOException {
    double[] odd = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      -0.0,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      0.1,
      1e-30
    };
    History history = made(odd.length);
    history.add(new Reading(3, 7, Double.NaN, Map.of(new ActivationStd(), odd)));
    Random random = new Random(5);
    double[] drawn =
        random.doubles(2).map(v -> v * Math.pow(10, random.nextInt(600) - 300)).toArray();
    history.add(new Reading(4, 8, Double.NEGATIVE_INFINITY, Map.of(new GradientNorm(), drawn)));
    history.add(new History.Trial(4, new Validation(Double.POSITIVE_INFINITY, "r2", Double.NaN)));
    History read = readBack(history);
    assertEqual(history, read);
    assertThat(1 / read.readings().get(0).of(new ActivationStd())[3])
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  private static History made(int layers) {
    List<LayerFact> facts =
        java.util.stream.IntStream.range(0, layers)
            .mapToObj(
                i ->
                    new LayerFact(
                        i,
                        "layer-" + i,
                        "layer",
                        LayerFact.Kind.OTHER,
                        FlatRegion.Kind.SATURATED,
                        5L + i))
            .toList();
    return new History(new Subject(facts, List.of("a.weight", "b \"quoted\""), 99, Double.NaN));
  }

  @Test
  void whatIsNoHistoryIsSaidInOneLine() throws IOException {
    HistoryFile.write(
        made(1).add(new Reading(0, 1, 1, Map.of(new ActivationStd(), new double[1]))),
        folder.resolve("good.jsonl"));
    String good = Files.readString(folder.resolve("good.jsonl"));
    assertWrong("", ".jsonl: expected a history, but the file is empty");
    assertWrong("hello\n", ".jsonl:1: expected a JSON object");
    assertWrong("[1]\n", ".jsonl:1: expected a JSON object, but found another line");
    assertWrong("{}\n", ".jsonl:1: format: expected a text, but found null");
    assertWrong(good.replace("\"version\":2", "\"version\":1"), ".jsonl:1: version: expected 2");
    assertWrong(
        good.replace("SATURATED", "WET"), ".jsonl:1: subject.layers.[0].flat: Cannot deserialize");
    assertWrong(good.replace("[0.0]", "[0.0,1.0]"), ".jsonl:2: activation-std: expected 1 numbers");
    assertWrong(good.replace("[0.0]", "[\"x\"]"), ".jsonl:2: activation-std[0]: expected a number");
    assertWrong(good.replace("activation-std", "warmth"), ".jsonl:2: warmth: expected one of");
    assertWrong(good.replace("\"loss\":1.0", "\"lost\":1.0"), ".jsonl:2: loss: expected a number");
    assertWrong(good.substring(0, good.length() - 5), ".jsonl:2: expected a JSON object");
  }

  private void assertWrong(String text, String message) throws IOException {
    Path file = folder.resolve("bad.jsonl");
    Files.writeString(file, text);
    assertThatThrownBy(() -> HistoryFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
