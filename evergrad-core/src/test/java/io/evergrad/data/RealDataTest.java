package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evergrad.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The published counts and moments of real data sets, where they are at hand. */
@Tag("data")
class RealDataTest {

  @Test
  void fashionMnist() {
    Split split = DataSpec.of(new FashionMnist()).load(folder("fashion-mnist"), 1);
    assertThat(split.train().size()).isEqualTo(60_000);
    assertThat(split.validation().size()).isEqualTo(10_000);
    assertThat(split.train().sampleShape()).isEqualTo(Shape.of(1, 28, 28));
    assertThat(ClassBalance.of(split.train()).counts()).containsOnly(6_000);
    assertPixels(split.train(), 0.2860, 0.3530);
  }

  @Test
  void mnist() {
    Split split = DataSpec.of(new Mnist()).load(folder("mnist"), 1);
    assertThat(ClassBalance.of(split.train()).counts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertPixels(split.train(), 0.1307, 0.3081);
  }

  @Test
  void aLimitedFashionMnistKeepsItsBalance() {
    Split split =
        DataSpec.of(new FashionMnist()).withLimits(10_000, 2_000).load(folder("fashion-mnist"), 7);
    assertThat(ClassBalance.of(split.train()).counts()).containsOnly(1_000);
    assertThat(ClassBalance.of(split.validation()).counts()).containsOnly(200);
  }

  @Test
  void idxFilesByTheirNames() {
    Idx idx =
        new Idx(
                "pneumoniamnist/train-images-idx3-ubyte.gz",
                "pneumoniamnist/train-labels-idx1-ubyte.gz")
            .withValidation(
                "pneumoniamnist/val-images-idx3-ubyte.gz",
                "pneumoniamnist/val-labels-idx1-ubyte.gz");
    Split split = idx.load(folder("pneumoniamnist"), 1);
    assertThat(ClassBalance.of(split.train()).counts()).containsExactly(1214, 3494);
    assertThat(ClassBalance.of(split.validation()).counts()).containsExactly(135, 389);
  }

  @Test
  void creditDefaults() {
    Csv csv =
        new Csv("uci-credit-default/UCI_Credit_Card.csv", "default.payment.next.month")
            .withIgnore(List.of("ID"))
            .withCategorical(List.of("SEX", "MARRIAGE"));
    Split split = DataSpec.of(csv).load(folder("uci-credit-default"), 1);
    // 23 attributes; SEX has 2 values and MARRIAGE 4
    assertThat(split.train().sampleShape()).isEqualTo(Shape.of(21 + 2 + 4));
    assertThat(ClassBalance.of(split.train()).counts()).containsExactly(18_691, 5_309);
    assertThat(ClassBalance.of(split.validation()).counts()).containsExactly(4_673, 1_327);
    Moments moments = Moments.ofFeatures(split.train());
    assertThat(moments.mean(0)).isCloseTo(0, within(1e-5));
    assertThat(moments.std(0)).isCloseTo(1, within(1e-5));
  }

  @Test
  void tinyShakespeare() {
    Split split = new TinyShakespeare().load(folder("tiny-shakespeare"), 1);
    Target.Sequence target = (Target.Sequence) split.train().target();
    assertThat(target.names()).hasSize(65);
    assertThat(split.train().size()).isEqualTo((1_003_855 - 1) / 64);
    assertThat(split.validation().size()).isEqualTo((111_539 - 1) / 64);
  }

  private static void assertPixels(Dataset data, double mean, double std) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (Batch batch : Batches.of(data, 1000, Order.sequential())) {
      for (float pixel : batch.features()) {
        sum += pixel;
        squares += (double) pixel * pixel;
        count++;
      }
    }
    double average = sum / count;
    assertThat(average).isCloseTo(mean, within(5e-5));
    assertThat(Math.sqrt(squares / count - average * average)).isCloseTo(std, within(5e-5));
  }

  /** The user's data folder, or {@code shared/data} beside the project. */
  private static DataFolder folder(String set) {
    DataFolder usual = DataFolder.find(Optional.empty());
    for (DataFolder.Place place : usual.places()) {
      if (Files.isDirectory(place.directory().resolve(set))) {
        return usual;
      }
    }
    Path up = Path.of("").toAbsolutePath();
    while (up != null && !Files.isDirectory(up.resolve("shared/data").resolve(set))) {
      up = up.getParent();
    }
    assumeTrue(up != null, () -> set + " is not at hand: name its folder by EVERGRAD_DATA");
    return DataFolder.of(up.resolve("shared/data"));
  }
}
