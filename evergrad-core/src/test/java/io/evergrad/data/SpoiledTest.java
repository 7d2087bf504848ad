package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.Spoiled.Labels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpoiledTest {

  private static final DataFolder NOWHERE = DataFolder.none();
  private static final Blobs BLOBS = new Blobs(300, 90, 3, 4, 1);

  private static Dataset train(Spoiled source) {
    return source.load(NOWHERE, 5).train();
  }

  private static Dataset sound() {
    return BLOBS.load(NOWHERE, 5).train();
  }

  private static Spoiled labels(Labels labels) {
    return new Spoiled(BLOBS, 1, 0, 1, labels, 1, 0, 1, false);
  }

  private static List<Integer> labels(Dataset data) {
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      labels.add(Rows.label(data, i));
    }
    return labels;
  }

  @Test
  void withoutMistakesNothingChanges() {
    Dataset same = train(new Spoiled(BLOBS));
    assertThat(same.target()).isEqualTo(sound().target());
    for (int i : new int[] {0, 17, 299}) {
      assertThat(Rows.features(same, i)).isEqualTo(Rows.features(sound(), i));
      assertThat(Rows.target(same, i)).isEqualTo(Rows.target(sound(), i));
    }
  }

  @Test
  void featuresAreScaledSpreadAndShifted() {
    float[] x = Rows.features(sound(), 7);
    float[] y = Rows.features(train(new Spoiled(BLOBS, 10, 3, 8, Labels.KEPT, 1, 0, 1, false)), 7);
    for (int j = 0; j < 4; j++) {
      assertThat(y[j]).isEqualTo((float) (10 * Math.pow(8, j / 3.0) * x[j] + 3));
    }
  }

  @Test
  void aMovedClassIsAValue() {
    Dataset moved = train(new Spoiled(BLOBS, 1, 0, 1, Labels.KEPT, 255, -1, 1, false));
    assertThat(moved.target()).isEqualTo(new Target.Values(1));
    assertThat(Rows.target(moved, 4)).containsExactly(255f * Rows.label(sound(), 4) - 1);
  }

  @Test
  void labelsCanAllBeTheSame() {
    assertThat(labels(train(labels(Labels.CONSTANT)))).containsOnly(Rows.label(sound(), 0));
  }

  @Test
  void labelsCanBelongToOthers() {
    List<Integer> permuted = labels(train(labels(Labels.PERMUTED)));
    assertThat(permuted).containsExactlyInAnyOrderElementsOf(labels(sound()));
    int kept = 0;
    for (int i = 0; i < 300; i++) {
      kept += permuted.get(i) == Rows.label(sound(), i) ? 1 : 0;
    }
    // 100 expected where they say nothing, standard deviation 8
    assertThat(kept).isBetween(60, 140);
    assertThat(labels(train(labels(Labels.PERMUTED)))).isEqualTo(permuted);
  }

  @Test
  void rareClassesKeepTheirShareAndTheFirstAllOfIts() {
    Dataset rare = train(new Spoiled(BLOBS, 1, 0, 1, Labels.KEPT, 1, 0, 0.05, false));
    assertThat(ClassBalance.of(rare).counts()).containsExactly(100, 5, 5);
  }

  @Test
  void sortedExamplesStandClassByClassWithTheirOwnFeatures() {
    Dataset sorted = train(new Spoiled(BLOBS, 1, 0, 1, Labels.KEPT, 1, 0, 1, true));
    assertThat(labels(sorted)).isSorted();
    assertThat(Rows.features(sorted, 1)).isEqualTo(Rows.features(sound(), 3));
  }

  @Test
  void valuesAreNotRare() {
    Spoiled source = new Spoiled(new Regression(), 1, 0, 1, Labels.KEPT, 1, 0, 0.5, false);
    assertThatThrownBy(() -> source.load(NOWHERE, 1))
        .hasMessage("rare must be 1 where the target is no class, but was 0.5");
  }

  @Test
  void whatIsNoNumberToMultiplyByIsRefused() {
    assertThatThrownBy(() -> new Spoiled(BLOBS, 0, 0, 1, Labels.KEPT, 1, 0, 1, false))
        .hasMessage("scale must be above 0, but was 0.0");
    assertThatThrownBy(() -> new Spoiled(BLOBS, 1, 0, 1, Labels.KEPT, 0, 0, 1, false))
        .hasMessage("target-scale must be not 0, but was 0.0");
    assertThatThrownBy(() -> new Spoiled(BLOBS, 1, 0, 1, Labels.KEPT, 1, 0, 1.5, false))
        .hasMessage("rare must be above 0 and at most 1, but was 1.5");
  }
}
