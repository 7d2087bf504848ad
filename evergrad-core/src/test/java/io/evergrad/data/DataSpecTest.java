package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.tensor.Shape;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataSpecTest {
  private final DataFolder nowhere = DataFolder.none();

  @Test
  void limitsKeepTheClassSharesAndPickDifferentExamples() {
    Split split = fixed(Rows.counting(90, 3)).withLimits(31, 9).load(nowhere, 5);
    assertThat(ClassBalance.of(split.train()).counts()).containsExactlyInAnyOrder(10, 10, 11);
    assertThat(ClassBalance.of(split.validation()).counts()).containsExactly(3, 3, 3);
    Set<Float> chosen = new HashSet<>();
    for (int i = 0; i < 31; i++) {
      float value = Rows.features(split.train(), i)[0];
      assertThat(Rows.label(split.train(), i)).isEqualTo((int) value % 3);
      chosen.add(value);
    }
    assertThat(chosen).hasSize(31);
  }

  @Test
  void theSeedDecidesTheChoice() {
    DataSpec spec = fixed(Rows.counting(90, 3)).withLimits(30, 9);
    float[] first = features(spec.load(nowhere, 5).train());
    assertThat(features(spec.load(nowhere, 5).train())).isEqualTo(first);
    assertThat(features(spec.load(nowhere, 6).train())).isNotEqualTo(first);
  }

  @Test
  void moreThanThereIsIsRefused() {
    assertThatThrownBy(() -> fixed(Rows.counting(90, 3)).withLimits(91, 9).load(nowhere, 5))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data.train: expected at most 90, the number of examples there are, but found 91");
  }

  @Test
  void standardScalingUsesTheTrainingPartAlone() {
    float[] xs = {1, 5, 2, 5, 3, 5, 6, 5}; // two features; the second is constant
    Dataset train = new FloatTable(Shape.of(2), new Target.Values(1), xs, new float[] {1, 2, 3, 6});
    Dataset other =
        new FloatTable(Shape.of(2), new Target.Values(1), new float[] {100, 7}, new float[] {50});
    Split split =
        DataSpec.of((folder, seed) -> new Split(train, other))
            .withScale(Scale.STANDARD)
            .load(nowhere, 1);
    // mean 3, variance ((−2)² + (−1)² + 0 + 3²) / 4 = 3.5
    double std = Math.sqrt(3.5);
    assertThat(Rows.features(split.train(), 3)[0]).isCloseTo((float) (3 / std), within(1e-6f));
    assertThat(Rows.features(split.train(), 3)[1]).isZero();
    assertThat(Rows.target(split.train(), 0)[0]).isCloseTo((float) (-2 / std), within(1e-6f));
    assertThat(Rows.features(split.validation(), 0)[0])
        .isCloseTo((float) (97 / std), within(1e-4f));
    assertThat(Rows.features(split.validation(), 0)[1]).isEqualTo(2);
    Moments scaled = Moments.ofFeatures(split.train());
    assertThat(scaled.mean(0)).isCloseTo(0, within(1e-6));
    assertThat(scaled.std(0)).isCloseTo(1, within(1e-6));
  }

  @Test
  void scaledTargetsCanBeTakenBack() {
    Split split = DataSpec.of(new Regression()).load(nowhere, 1);
    Split raw = DataSpec.of(new Regression()).withScaleTarget(TargetScale.NONE).load(nowhere, 1);
    float[] target = Rows.target(split.validation(), 3);
    ((Scaled) split.validation()).targets().undo(target, 0, 1);
    assertThat(target[0]).isCloseTo(Rows.target(raw.validation(), 3)[0], within(1e-4f));
  }

  @Test
  void pixelsAreScaledToOneUnlessTheRecipeSaysOtherwise() {
    Glyphs few = new Glyphs().withSizes(50, 10);
    float[] usual = features(DataSpec.of(few).load(nowhere, 1).train());
    float[] raw = features(DataSpec.of(few).withScale(Scale.NONE).load(nowhere, 1).train());
    for (int i = 0; i < raw.length; i++) {
      assertThat(usual[i]).isEqualTo(raw[i] / 255f);
    }
    assertThat(raw).contains(255f);
  }

  @Test
  void classTargetsAreNeverScaled() {
    Split split = DataSpec.of(new Circles()).withScaleTarget(TargetScale.STANDARD).load(nowhere, 1);
    assertThat(ClassBalance.of(split.train()).counts()).containsExactly(1000, 1000);
  }

  @Test
  void badValuesAreNamed() {
    DataSpec spec = DataSpec.of(new Circles());
    assertThatThrownBy(() -> spec.withBatch(0)).hasMessage("batch must be at least 1, but was 0");
    assertThatThrownBy(() -> spec.withLimits(0, 1))
        .hasMessage("train must be at least 1, but was 0");
    assertThatThrownBy(() -> spec.withLimits(1, -3))
        .hasMessage("validation must be at least 1, but was -3");
    assertThatThrownBy(() -> spec.withScale(Scale.UNIT))
        .hasMessage(
            "scale must be standard or none, since unit divides pixels by 255 and this source has no pixels, but was unit");
  }

  private static DataSpec fixed(Dataset data) {
    return DataSpec.of((folder, seed) -> new Split(data, data));
  }

  private static float[] features(Dataset data) {
    return Batches.of(data, data.size(), Order.sequential()).read(0).features();
  }
}
