package io.evergrad.data;

import io.evergrad.part.Checks;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A data set in batches: one epoch.
 *
 * <p>Every call of {@link #iterator()} starts the same epoch anew. Each batch is a fresh pair of
 * arrays, so batches may be kept or handed to another thread.
 */
public final class Batches implements Iterable<Batch> {
  private final Dataset data;
  private final int batchSize;
  private final int[] order;
  private final int count;

  private Batches(Dataset data, int batchSize, Order order, int count) {
    this.data = data;
    this.batchSize = batchSize;
    this.order = order.of(data.size());
    this.count = count;
  }

  /**
   * All examples; the last batch is smaller where the batch size does not divide their number.
   *
   * @throws IllegalArgumentException where the batch size is below 1
   */
  public static Batches of(Dataset data, int batchSize, Order order) {
    Checks.atLeast(1, "batch", batchSize);
    int count = data.size() / batchSize + (data.size() % batchSize == 0 ? 0 : 1);
    return new Batches(data, batchSize, order, count);
  }

  /** Full batches only: what is left over is not seen in this epoch. */
  public static Batches full(Dataset data, int batchSize, Order order) {
    Checks.atLeast(1, "batch", batchSize);
    return new Batches(data, batchSize, order, data.size() / batchSize);
  }

  /** The number of batches. */
  public int count() {
    return count;
  }

  /** Batch {@code i} of this epoch. */
  public Batch read(int i) {
    if (i < 0 || i >= count) {
      throw new IndexOutOfBoundsException("batch " + i + " of " + count);
    }
    int first = i * batchSize;
    int size = Math.min(batchSize, order.length - first);
    int features = Math.toIntExact(data.sampleShape().count());
    int width = data.target().width();
    Batch batch =
        new Batch(new float[Math.multiplyExact(size, features)], new float[size * width], size);
    for (int row = 0; row < size; row++) {
      data.readFeatures(order[first + row], batch.features(), row * features);
      data.readTarget(order[first + row], batch.targets(), row * width);
    }
    return batch;
  }

  @Override
  public Iterator<Batch> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public Batch next() {
        if (next >= count) {
          throw new NoSuchElementException("the epoch has " + count + " batches");
        }
        return read(next++);
      }
    };
  }
}
