package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SamplingTest {

  /** 90 examples of class 0, 7 of class 1, 3 of class 2, none of class 3. */
  private static Dataset skewed() {
    float[] targets = new float[100];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = i < 90 ? 0 : i < 97 ? 1 : 2;
    }
    return new FloatTable(Shape.of(1), Target.Classes.numbered(4), new float[100], targets);
  }

  private static int[] epoch(long seed, int epoch) {
    return Sampling.BALANCED.order(skewed(), seed, epoch).of(100);
  }

  @Test
  void everyClassAndEveryMemberOfItComesUpEquallyOften() {
    int[] times = new int[100];
    Arrays.stream(epoch(3, 0)).forEach(i -> times[i]++);
    int[] classes = {
      Arrays.stream(times, 0, 90).sum(),
      Arrays.stream(times, 90, 97).sum(),
      Arrays.stream(times, 97, 100).sum()
    };
    assertThat(classes).containsOnly(33, 34).contains(34);
    assertThat(Arrays.stream(times, 0, 90)).allMatch(n -> n <= 1);
    assertThat(Arrays.stream(times, 90, 97)).allMatch(n -> n == 4 || n == 5);
    assertThat(Arrays.stream(times, 97, 100)).allMatch(n -> n == 11 || n == 12);
  }

  @Test
  void anEpochIsDrawnFromItsSeedAndNumberAlone() {
    assertThat(epoch(3, 1)).isEqualTo(epoch(3, 1)).isNotEqualTo(epoch(3, 0));
    assertThat(epoch(4, 1)).isNotEqualTo(epoch(3, 1));
  }

  @Test
  void everyPlaceHoldsEveryClassEquallyOften() {
    int[] counts = new int[3];
    for (int epoch = 0; epoch < 3000; epoch++) {
      int index = epoch(7, epoch)[0];
      counts[index < 90 ? 0 : index < 97 ? 1 : 2]++;
    }
    // 1000 expected each, standard deviation 26
    assertThat(Arrays.stream(counts)).allMatch(n -> Math.abs(n - 1000) < 130);
  }

  @Test
  void shuffledTakesEveryExampleOnce() {
    assertThat(Sampling.SHUFFLED.order(skewed(), 3, 2).of(100))
        .isEqualTo(Order.shuffled(3, 2).of(100));
  }

  @Test
  void inOrderIsAsTheExamplesStandInEveryEpoch() {
    int[] as = Sampling.IN_ORDER.order(skewed(), 3, 0).of(4);
    assertThat(as).containsExactly(0, 1, 2, 3);
    assertThat(Sampling.IN_ORDER.order(skewed(), 3, 5).of(4)).isEqualTo(as);
    DataSpec data = DataSpec.of(new Regression()).withSampling(Sampling.IN_ORDER);
    data.check(Shape.of(10), new Target.Values(1));
  }

  @Test
  void valuesHaveNoClasses() {
    DataSpec data = DataSpec.of(new Regression()).withSampling(Sampling.BALANCED);
    assertThatThrownBy(() -> data.check(Shape.of(10), new Target.Values(1)))
        .hasMessage("sampling must be shuffled where the target is no class, but was balanced");
  }
}
