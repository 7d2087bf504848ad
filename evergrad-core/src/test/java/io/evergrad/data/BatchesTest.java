package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final Dataset ten = Rows.counting(10, 2);

  @Test
  void theLastBatchHoldsWhatIsLeft() {
    Batches batches = Batches.of(ten, 4, Order.sequential());
    List<Batch> all = new ArrayList<>();
    batches.forEach(all::add);
    assertThat(batches.count()).isEqualTo(3);
    assertThat(all).extracting(Batch::size).containsExactly(4, 4, 2);
    assertThat(all.get(1).features()).containsExactly(4, 5, 6, 7);
    assertThat(all.get(2).features()).containsExactly(8, 9);
    assertThat(all.get(2).targets()).containsExactly(0, 1);
  }

  @Test
  void fullBatchesLeaveTheRestOut() {
    Batches batches = Batches.full(ten, 4, Order.sequential());
    assertThat(batches.count()).isEqualTo(2);
    assertThat(batches).extracting(Batch::size).containsExactly(4, 4);
  }

  @Test
  void anEpochEnds() {
    var iterator = Batches.of(ten, 10, Order.sequential()).iterator();
    iterator.next();
    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aBatchSizeOfZeroIsRefused() {
    assertThatThrownBy(() -> Batches.of(ten, 0, Order.sequential()))
        .hasMessage("batch must be at least 1, but was 0");
  }

  @Property(tries = 50)
  void aShuffledOrderIsAPermutation(@ForAll long seed, @ForAll @IntRange(max = 300) int size) {
    int[] order = Order.shuffled(seed, 1).of(size);
    assertThat(Arrays.stream(order).sorted().toArray())
        .isEqualTo(IntStream.range(0, size).toArray());
  }

  @Test
  void everyEpochHasItsOwnOrderAndKeepsIt() {
    int[] first = Order.shuffled(7, 0).of(100);
    assertThat(Order.shuffled(7, 1).of(100)).isNotEqualTo(first);
    assertThat(Order.shuffled(8, 0).of(100)).isNotEqualTo(first);
    assertThat(Order.shuffled(7, 0).of(100)).isEqualTo(first);
  }

  @Test
  void everyPlaceIsEquallyLikely() {
    int[] places = new int[10];
    for (int epoch = 0; epoch < 10_000; epoch++) {
      places[Order.shuffled(3, epoch).of(10)[0]]++;
    }
    // 1000 expected each, standard deviation 30
    for (int count : places) {
      assertThat(count).isBetween(850, 1150);
    }
  }
}
