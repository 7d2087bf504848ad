package io.evergrad.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example runs by itself and says something. */
class MainsTest {

  private static final Path SOURCES =
      Project.ROOT.resolve("evergrad-examples/src/main/java/io/evergrad/examples");

  static List<String> examples() {
    return Project.files(SOURCES, ".java").stream()
        .map(p -> p.getFileName().toString().replace(".java", ""))
        .filter(name -> !name.equals("package-info"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void runsAndPrints(String example) throws Exception {
    Class<?> type = Class.forName("io.evergrad.examples." + example);
    String[] arguments =
        type == ReadACsv.class
            ? new String[] {Project.ROOT.resolve("evergrad-examples/data/seedlings.csv").toString()}
            : new String[0];
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      type.getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(out);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(text).isNotBlank().doesNotContain("NaN");
  }
}
