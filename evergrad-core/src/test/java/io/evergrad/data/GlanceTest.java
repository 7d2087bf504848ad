package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A glance at the data shows what loading all of it would. */
class GlanceTest {

  private static final int IMAGES = 30;

  @TempDir private Path home;
  private Path set;

  static Iterable<Source> generated() {
    return java.util.List.of(
        new Adding(60, 5, 12),
        new Copying(60, 5, 7),
        new TemporalOrder(60, 5, 40),
        new Glyphs().withSizes(60, 5),
        new Spirals());
  }

  @ParameterizedTest
  @MethodSource("generated")
  void theFirstExamplesAreThoseOfTheWhole(Source source) {
    Dataset some = source.glance(DataFolder.none(), 3, 20);
    Dataset all = source.load(DataFolder.none(), 3).train();
    assertThat(some.sampleShape()).isEqualTo(all.sampleShape());
    assertThat(some.target()).isEqualTo(all.target());
    assertThat(some.size()).isBetween(20, all.size());
    for (int i = 0; i < 20; i++) {
      assertThat(Rows.features(some, i)).isEqualTo(Rows.features(all, i));
      assertThat(Rows.target(some, i)).isEqualTo(Rows.target(all, i));
    }
  }

  @BeforeEach
  void files() throws IOException {
    set = Files.createDirectories(home.resolve("mnist"));
    for (String prefix : new String[] {"train", "t10k"}) {
      ByteBuffer images = ByteBuffer.allocate(16 + IMAGES * 4);
      images.putInt(0x803).putInt(IMAGES).putInt(2).putInt(2);
      ByteBuffer labels = ByteBuffer.allocate(8 + IMAGES).putInt(0x801).putInt(IMAGES);
      for (int i = 0; i < IMAGES; i++) {
        images.putInt(0x01020304 * (i + 1));
        labels.put((byte) (i % 10));
      }
      Files.write(set.resolve(prefix + "-images-idx3-ubyte"), images.array());
      Files.write(set.resolve(prefix + "-labels-idx1-ubyte"), labels.array());
    }
  }

  @Test
  void filesAreReadUpToWhatIsWanted() throws IOException {
    Dataset all = DataSpec.of(new Mnist()).load(DataFolder.of(home), 1).train();
    Path images = set.resolve("train-images-idx3-ubyte");
    byte[] bytes = Files.readAllBytes(images);
    Files.write(images, java.util.Arrays.copyOf(bytes, 16 + 7 * 4)); // cut short behind the seventh
    Dataset some = DataSpec.of(new Mnist()).glance(DataFolder.of(home), 1, 7);
    assertThat(some.size()).isEqualTo(7);
    assertThat(some.sampleShape()).isEqualTo(Shape.of(1, 2, 2));
    for (int i = 0; i < 7; i++) {
      assertThat(Rows.features(some, i)).isEqualTo(Rows.features(all, i));
      assertThat(Rows.label(some, i)).isEqualTo(Rows.label(all, i));
    }
    assertThatThrownBy(() -> new Mnist().glance(DataFolder.of(home), 1, 8))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cut short");
  }

  @Test
  void theLimitOfTheRecipeHolds() {
    DataSpec spec = DataSpec.of(new Mnist()).withLimits(5, 5);
    assertThat(spec.glance(DataFolder.of(home), 1, 7).size()).isEqualTo(5);
  }
}
