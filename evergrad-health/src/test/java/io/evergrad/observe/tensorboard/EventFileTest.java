package io.evergrad.observe.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

/** What is written is read back by {@link SlowRecords}, which shares no code with the writer. */
class EventFileTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  @TempDir Path folder;

  private interface Writing {
    void to(EventFile file) throws IOException;
  }

  private List<Event> written(Writing writing) throws IOException {
    Path path;
    try (EventFile file = EventFile.in(folder, CLOCK)) {
      path = file.path();
      writing.to(file);
    }
    return SlowRecords.events(path);
  }

  private Summary.Value only(Writing writing) throws IOException {
    List<Event> events = written(writing);
    assertThat(events).hasSize(2);
    assertThat(events.get(1).getSummary().getValueCount()).isEqualTo(1);
    return events.get(1).getSummary().getValue(0);
  }

  /** The checksum of the reader itself: the check value of CRC-32C that its definition gives. */
  @Test
  void theReadersChecksumIsTheCastagnoliOne() {
    assertThat(SlowRecords.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(0xE3069283);
  }

  @Test
  void beginsWithItsVersion() throws IOException {
    List<Event> events = written(file -> {});
    assertThat(events).hasSize(1);
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events.get(0).getWallTime()).isEqualTo(1772366400.25);
  }

  @Test
  void namesTheFileAsTensorBoardLooksForIt() throws IOException {
    written(file -> {});
    written(file -> {});
    assertThat(names()).hasSize(2).allMatch(n -> n.startsWith("events.out.tfevents.1772366400."));
    assertThat(names().stream().map(n -> n.substring(n.lastIndexOf('.') + 1)))
        .containsExactlyInAnyOrder("0", "1");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).collect(Collectors.toList());
    }
  }

  @Test
  void makesFoldersThatAreMissing() throws IOException {
    try (EventFile file = EventFile.in(folder.resolve("runs").resolve("deep"), CLOCK)) {
      assertThat(file.path()).exists();
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        2.3,
        0,
        -0.0,
        -1e-30,
        1e-42,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void keepsScalarsToTheBit(double value) throws IOException {
    Summary.Value read = only(file -> file.scalar("train/loss", 3, value));
    assertThat(read.getTag()).isEqualTo("train/loss");
    assertThat(read.getValueCase()).isEqualTo(Summary.Value.ValueCase.SIMPLE_VALUE);
    assertThat(Float.floatToIntBits(read.getSimpleValue()))
        .isEqualTo(Float.floatToIntBits((float) value));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 16_384, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE})
  void keepsStepsAndTimes(long step) throws IOException {
    Event event = written(file -> file.scalar("loss", step, 1)).get(1);
    assertThat(event.getStep()).isEqualTo(step);
    assertThat(event.getWallTime()).isEqualTo(1772366400.25);
  }

  @Test
  void keepsTheOrderOfManyEvents() throws IOException {
    List<Event> events =
        written(
            file -> {
              for (int step = 0; step < 10_000; step++) {
                file.scalar("loss", step, step / 7.0);
              }
            });
    assertThat(events).hasSize(10_001);
    for (int step = 0; step < 10_000; step++) {
      Event event = events.get(step + 1);
      assertThat(event.getStep()).isEqualTo(step);
      assertThat(event.getSummary().getValue(0).getSimpleValue()).isEqualTo((float) (step / 7.0));
    }
  }

  @Test
  void keepsHistograms() throws IOException {
    double[] limits = {-1, 0.5, 1e300};
    double[] counts = {2, 0, 3};
    Histogram histogram = new Histogram(-2.5, 7, 11, 90.5, limits, counts);
    HistogramProto read = only(file -> file.histogram("weights", 1, histogram)).getHisto();
    assertThat(read.getBucketLimitList()).containsExactly(-1.0, 0.5, 1e300);
    assertThat(read.getBucketList()).containsExactly(2.0, 0.0, 3.0);
    assertThat(read.getMin()).isEqualTo(-2.5);
    assertThat(read.getMax()).isEqualTo(7);
    assertThat(read.getNum()).isEqualTo(5);
    assertThat(read.getSum()).isEqualTo(11);
    assertThat(read.getSumSquares()).isEqualTo(90.5);
    assertThat(read.getUnknownFields().asMap()).isEmpty();
  }

  /** TensorBoard 2.21 draws an empty first bucket from min backwards to its limit. */
  @Test
  void dropsEmptyBucketsAtBothEnds() throws IOException {
    double[] limits = {-13, -12, -3, -2, 4, 5, 6};
    Histogram histogram =
        new Histogram(-12.3, 3.9, 0, 0, limits, new double[] {0, 1, 0, 5, 7, 0, 0});
    HistogramProto read = only(file -> file.histogram("weights", 1, histogram)).getHisto();
    assertThat(read.getBucketLimitList()).containsExactly(-12.0, -3.0, -2.0, 4.0);
    assertThat(read.getBucketList()).containsExactly(1.0, 0.0, 5.0, 7.0);
    assertThat(read.getNum()).isEqualTo(13);
  }

  @Test
  void keepsHistogramsOfNothing() throws IOException {
    Histogram nothing = new Histogram(0, 0, 0, 0, new double[] {0, 1}, new double[2]);
    HistogramProto read = only(file -> file.histogram("weights", 1, nothing)).getHisto();
    assertThat(read.getBucketList()).containsExactly(0.0);
    assertThat(read.getBucketLimitList()).hasSize(1);
    assertThat(read.getNum()).isZero();
  }

  @Test
  void keepsTexts() throws IOException {
    String text = "```yaml\nname: übung\n```\n" + "x".repeat(300);
    Summary.Value read = only(file -> file.text("recipe", 0, text));
    assertThat(read.getMetadata().getPluginData().getPluginName()).isEqualTo("text");
    assertThat(read.getTensor().getDtype()).isEqualTo(DataType.DT_STRING);
    assertThat(read.getTensor().getTensorShape().getDimCount()).isZero();
    assertThat(read.getTensor().getStringValList()).hasSize(1);
    assertThat(read.getTensor().getStringVal(0).toStringUtf8()).isEqualTo(text);
  }

  @Test
  void whatIsFlushedCanBeReadWhileTheFileIsOpen() throws IOException {
    try (EventFile file = EventFile.in(folder, CLOCK)) {
      file.scalar("loss", 0, 1);
      file.flush();
      assertThat(SlowRecords.events(file.path())).hasSize(2);
    }
  }

  @Test
  void refusesWhatTensorBoardWouldMisread() throws IOException {
    try (EventFile file = EventFile.in(folder, CLOCK)) {
      assertThatThrownBy(() -> file.scalar("loss", -1, 1))
          .hasMessage("step must be at least 0, but was -1");
      assertThatThrownBy(() -> file.scalar(" ", 0, 1))
          .hasMessage("tag must be a name, but was \" \"");
    }
    assertThatThrownBy(() -> histogram(new double[] {1, 1}, new double[] {0, 0}))
        .hasMessage("limits[1] must be above the one before, but was 1.0");
    assertThatThrownBy(() -> histogram(new double[] {1, 2}, new double[] {0, Double.NaN}))
        .hasMessage("counts[1] must be at least 0, but was NaN");
    assertThatThrownBy(() -> histogram(new double[] {1, 2}, new double[] {0}))
        .hasMessage("counts must be as many as limits, 2, but was 1");
    assertThatThrownBy(() -> histogram(new double[0], new double[0]))
        .hasMessage("the number of limits must be at least 1, but was 0");
  }

  private static Histogram histogram(double[] limits, double[] counts) {
    return new Histogram(0, 1, 0, 0, limits, counts);
  }
}
