package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.tensor.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated sequences are what their Javadoc says. */
class SequenceSourcesTest {

  private static final DataFolder NOWHERE = DataFolder.none();

  static Stream<Source> all() {
    return Stream.of(new Adding(50, 20, 31), new Copying(50, 20, 7), new TemporalOrder(50, 20, 40));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSeedDecidesAndMoreExamplesLeaveTheFirst(Source source) {
    Split split = source.load(NOWHERE, 11);
    float[] first = Rows.features(split.train(), 3);
    assertThat(Rows.features(source.load(NOWHERE, 11).train(), 3)).isEqualTo(first);
    assertThat(Rows.features(source.load(NOWHERE, 12).train(), 3)).isNotEqualTo(first);
    assertThat(Rows.features(split.validation(), 3)).isNotEqualTo(first);
    assertThat(split.train().size()).isEqualTo(50);
    assertThat(split.validation().size()).isEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("all")
  void limitsAreDrawnAtRandom(Source source) {
    Split few = DataSpec.of(source).withLimits(10, 5).load(NOWHERE, 3);
    assertThat(few.train().size()).isEqualTo(10);
    assertThat(few.validation().size()).isEqualTo(5);
    assertThat(few.train().target()).isEqualTo(source.load(NOWHERE, 3).train().target());
  }

  @Test
  void addingMarksOneNumberInEachHalf() {
    Dataset data = new Adding(2000, 1, 31).load(NOWHERE, 1).train();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < data.size(); i++) {
      float[] x = Rows.features(data, i);
      double marked = 0;
      int early = 0;
      int late = 0;
      for (int t = 0; t < 31; t++) {
        assertThat(x[2 * t]).isBetween(0f, 1f);
        marked += x[2 * t] * x[2 * t + 1];
        early += t < 15 ? (int) x[2 * t + 1] : 0;
        late += t < 15 ? 0 : (int) x[2 * t + 1];
      }
      assertThat(early).isEqualTo(1);
      assertThat(late).isEqualTo(1);
      double y = Rows.target(data, i)[0];
      assertThat(y).isCloseTo(marked, within(1e-6));
      sum += y;
      squares += y * y;
    }
    double mean = sum / data.size();
    assertThat(mean).isCloseTo(1, within(0.05));
    assertThat(squares / data.size() - mean * mean).isCloseTo(1.0 / 6, within(0.02));
  }

  @Test
  void copyingAsksForWhatItShowed() {
    Dataset data = new Copying(100, 1, 7).load(NOWHERE, 1).train();
    assertThat(data.sampleShape()).isEqualTo(Shape.of(27));
    for (int i = 0; i < data.size(); i++) {
      float[] x = Rows.features(data, i);
      float[] y = Rows.target(data, i);
      for (int t = 0; t < 27; t++) {
        boolean shown = t < 10;
        boolean asked = t >= 17;
        assertThat(x[t]).isBetween(shown ? 1f : 0f, shown ? 8f : t == 16 ? 9f : 0f);
        assertThat(y[t]).isEqualTo(asked ? x[t - 17] : 0);
      }
      assertThat(x[16]).isEqualTo(9);
    }
  }

  @Test
  void temporalOrderBalancesItsFourClasses() {
    Dataset data = new TemporalOrder(400, 1, 40).load(NOWHERE, 1).train();
    assertThat(ClassBalance.of(data).counts()).containsExactly(100, 100, 100, 100);
    for (int i = 0; i < data.size(); i++) {
      float[] x = Rows.features(data, i);
      assertThat(x[0]).isEqualTo(6);
      assertThat(x[39]).isEqualTo(7);
      int seen = 0;
      for (int t = 1; t < 39; t++) {
        boolean relevant = (t >= 4 && t <= 8) || (t >= 20 && t <= 24);
        assertThat(x[t]).isBetween(0f, relevant ? 5f : 3f);
        seen = x[t] >= 4 ? 2 * seen + (int) x[t] - 4 : seen;
      }
      assertThat(Rows.label(data, i)).isEqualTo(seen);
    }
  }

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(() -> new Adding(10, 10, 1))
        .hasMessage("length must be at least 2, but was 1");
    assertThatThrownBy(() -> new Copying(10, 10, 0))
        .hasMessage("delay must be at least 1, but was 0");
    assertThatThrownBy(() -> new TemporalOrder(10, 10, 19))
        .hasMessage("length must be at least 20, but was 19");
    assertThatThrownBy(() -> new Target.Sequence(Target.Classes.numbered(1 + 1).names(), 0))
        .hasMessage("length must be at least 1, but was 0");
  }
}
