package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PrefetchTest {

  @Test
  void theOrderIsThatOfTheBatches() {
    Batches batches = Batches.of(Rows.counting(1000, 3), 7, Order.shuffled(5, 2));
    List<float[]> ahead = new ArrayList<>();
    try (Prefetch prefetch = Prefetch.of(batches)) {
      prefetch.forEachRemaining(batch -> ahead.add(batch.features()));
    }
    List<float[]> plain = new ArrayList<>();
    batches.forEach(batch -> plain.add(batch.features()));
    assertThat(ahead).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(ahead.get(i)).isEqualTo(plain.get(i));
    }
  }

  @Test
  void afterTheLastBatchThereIsNone() {
    try (Prefetch prefetch = new Prefetch(endless(i -> one(i)).limit(1), 2)) {
      assertThat(prefetch.next().features()).containsExactly(0);
      assertThat(prefetch.hasNext()).isFalse();
      assertThat(prefetch.hasNext()).isFalse();
      assertThatThrownBy(prefetch::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void whatTheSourceThrowsIsThrownAfterTheBatchesBeforeIt() {
    DataException failure = new DataException("broken.idx: cut short");
    IntFunction<Batch> thirdFails =
        i -> {
          if (i == 2) {
            throw failure;
          }
          return one(i);
        };
    try (Prefetch prefetch = new Prefetch(endless(thirdFails), 3)) {
      assertThat(prefetch.next().features()).containsExactly(0);
      assertThat(prefetch.next().features()).containsExactly(1);
      assertThatThrownBy(prefetch::hasNext).isSameAs(failure);
      assertThatThrownBy(prefetch::next).isSameAs(failure);
    }
  }

  @Test
  void anErrorIsThrownAsItIs() {
    AssertionError failure = new AssertionError("no memory, say");
    try (Prefetch prefetch =
        new Prefetch(
            endless(
                i -> {
                  throw failure;
                }),
            3)) {
      assertThatThrownBy(prefetch::next).isSameAs(failure);
    }
  }

  @Test
  void noMoreThanTheDepthIsMadeAhead() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch third = new CountDownLatch(3);
    IntFunction<Batch> counted =
        i -> {
          made.incrementAndGet();
          third.countDown();
          return one(i);
        };
    try (Prefetch prefetch = new Prefetch(endless(counted), 2)) {
      assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(50);
      // two wait in the queue, one in the hands of the thread
      assertThat(made.get()).isEqualTo(3);
      prefetch.next();
    }
  }

  @Test
  void closingEndsTheThreadAndTheIteration() {
    AtomicReference<Thread> worker = new AtomicReference<>();
    Prefetch prefetch =
        new Prefetch(
            endless(
                i -> {
                  worker.set(Thread.currentThread());
                  return one(i);
                }),
            2);
    prefetch.next();
    assertThat(worker.get().isDaemon()).isTrue();
    prefetch.close();
    prefetch.close();
    assertThat(worker.get().isAlive()).isFalse();
    assertThat(prefetch.hasNext()).isFalse();
  }

  @Test
  void anInterruptedConsumerIsToldAndStaysInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    IntFunction<Batch> stuck =
        i -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return one(i);
        };
    try (Prefetch prefetch = new Prefetch(endless(stuck), 2)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(prefetch::hasNext)
          .hasMessage("interrupted while waiting for the next batch");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static Batch one(int value) {
    return new Batch(new float[] {value}, new float[] {0}, 1);
  }

  private static Counted endless(IntFunction<Batch> batch) {
    return new Counted(batch, Integer.MAX_VALUE);
  }

  private static final class Counted implements Iterator<Batch> {
    private final IntFunction<Batch> batch;
    private final int limit;
    private int next;

    Counted(IntFunction<Batch> batch, int limit) {
      this.batch = batch;
      this.limit = limit;
    }

    Counted limit(int count) {
      return new Counted(batch, count);
    }

    @Override
    public boolean hasNext() {
      return next < limit;
    }

    @Override
    public Batch next() {
      if (next >= limit) {
        throw new NoSuchElementException();
      }
      return batch.apply(next++);
    }
  }
}
