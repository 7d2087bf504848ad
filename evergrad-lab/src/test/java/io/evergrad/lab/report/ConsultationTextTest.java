package io.evergrad.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsultationTextTest {

  private static final List<Path> FILES =
      List.of(Path.of("out", "report.html"), Path.of("out", "diagnosis.json"));

  @Test
  void itTellsEverythingOnAScreen() {
    String text = new ConsultationText(Sick.CURED, FILES, false).text();
    assertThat(text)
        .startsWith("deep & <sigmoid>: cured\n")
        .contains("critical  vanishing-gradient since step 0", "backward-signal first/last layer")
        .contains("kept", "rejected", "as written", "treated", "healthy reference")
        .contains("times the steps of one training", "  + ", "report.html, diagnosis.json")
        .doesNotContain("\u001b");
    assertThat(text.lines().count()).isLessThanOrEqualTo(42);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void withColourItSaysTheSame() {
    String plain = new ConsultationText(Sick.CURED, FILES, false).text();
    String coloured = new ConsultationText(Sick.CURED, FILES, true).text();
    assertThat(coloured).contains("\u001b[32m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain);
  }

  @Test
  void aRunThatBlewUpIsTold() {
    String text = new ConsultationText(Sick.blownUp(), List.of(), false).text();
    assertThat(text)
        .startsWith("unnamed: not cured\n")
        .contains("loss at training: NaN, limit 0.00", "gradient-norm at linear-0: ∞")
        .doesNotContain("Treatments tried", "Written");
  }
}
