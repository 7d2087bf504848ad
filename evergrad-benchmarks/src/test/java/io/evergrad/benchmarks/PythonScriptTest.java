package io.evergrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.benchmarks.step.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arm in Python describes the models once more; what it says of them must be the same. */
class PythonScriptTest {

  private static final Path SCRIPT = Path.of("python", "train.py");

  static List<Model> models() {
    return Model.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void knowsBatchShapeAndRate(Model model) throws IOException {
    Pattern row =
        Pattern.compile("\"" + model.name() + "\": \\(.*, (\\d+), \\(([0-9, ]+)\\), (\\S+)\\),");
    Matcher found = row.matcher(Files.readString(SCRIPT));
    assertThat(found.find()).as("a row for " + model.name()).isTrue();
    assertThat(Integer.parseInt(found.group(1))).isEqualTo(model.batch());
    assertThat(found.group(2).replaceAll(",$", ""))
        .isEqualTo(String.join(", ", model.inputShape().stream().map(String::valueOf).toList()));
    assertThat(Double.parseDouble(found.group(3))).isEqualTo(model.learningRate());
  }
}
