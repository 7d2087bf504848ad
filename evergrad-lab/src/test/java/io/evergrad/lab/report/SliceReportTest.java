package io.evergrad.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evergrad.analyse.LossSlice.Line;
import io.evergrad.analyse.LossSlice.Plane;
import io.evergrad.lab.chart.SurfaceMap;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class SliceReportTest {

  private static final SliceReport REPORT =
      new SliceReport(
          "bowl",
          new Line(List.of(-1.0, 0.0, 1.0), List.of(4.0, 2.0, 1.0), 1.5, 1),
          new Plane(
              List.of(-1.0, 0.0, 1.0),
              List.of(
                  List.of(8.0, 4.0, 8.0),
                  List.of(4.0, 2.0, 4.0),
                  List.of(8.0, 4.0, Double.POSITIVE_INFINITY))));

  @TempDir private Path folder;

  @Test
  void theFilesHoldTheNumbersAndThePictures() throws Exception {
    REPORT.writeTo(folder);
    String text = Files.readString(folder.resolve("loss-slice.json"));
    JsonNode found = new ObjectMapper().readTree(text);
    assertThat(found.at("/line/losses/2").asDouble()).isEqualTo(1);
    assertThat(found.at("/line/squared_gradient").asDouble()).isEqualTo(1.5);
    assertThat(found.at("/plane/losses/1/1").asDouble()).isEqualTo(2);
    assertThat(found.at("/plane/losses/2/2").asText()).isEqualTo("Infinity");
    String picture = Files.readString(folder.resolve("loss-slice.svg"));
    assertThat(picture).contains("Down the gradient", "parabola", "not a finite number");
  }

  @Test
  void thePictureIsAFileOfItsOwn() throws Exception {
    REPORT.writeTo(folder);
    String picture = Files.readString(folder.resolve("loss-slice.svg"));
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var root =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(picture)))
            .getDocumentElement();
    assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(root.getElementsByTagName("style").item(0).getTextContent())
        .contains("--series-1:", "prefers-color-scheme: dark", ".s-series-1");
  }

  @Test
  void aLineOfSmallRatesFillsItsChart() throws Exception {
    Line small = new Line(List.of(-0.02, 0.0, 0.02), List.of(4.0, 2.0, 1.0), 50, 1000);
    new SliceReport("steep", small, REPORT.plane()).writeTo(folder);
    assertThat(Files.readString(folder.resolve("loss-slice.svg")))
        .contains(">0.02</text>")
        .doesNotContain(">0.8</text>");
  }

  @Test
  void aPlaneMustBeASquare() {
    assertThatThrownBy(() -> new SurfaceMap("t", "d", List.of(0.0, 1.0), List.of(List.of(1.0))))
        .hasMessage("values must be a square of at least 2 places, but were 1 rows for 2 places");
  }
}
