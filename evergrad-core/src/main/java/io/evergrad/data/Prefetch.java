package io.evergrad.data;

import io.evergrad.part.Checks;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Makes batches ahead of time on a background thread, in the order of the iterator it is given.
 *
 * <p>At most {@code depth} batches wait in the queue. What the iterator throws is thrown by {@link
 * #hasNext()} and {@link #next()} once the batches before it are taken. Only one thread may take.
 * {@link #close()} ends the thread; a thread that is never closed ends no program, since it is a
 * daemon.
 */
public final class Prefetch implements Iterator<Batch>, AutoCloseable {
  private static final int USUAL_DEPTH = 3;
  private static final long CLOSE_MILLIS = 2_000;

  private final BlockingQueue<Message> queue;
  private final Thread worker;
  private volatile boolean closed;
  private Message head;

  private sealed interface Message {}

  private record Ready(Batch batch) implements Message {}

  private record End() implements Message {}

  private record Failed(Throwable cause) implements Message {}

  /**
   * Starts at once.
   *
   * @param batches what to run through; used by the background thread alone from now on
   * @param depth the number of batches that may wait, at least 1; 2 to 4 is enough where a batch is
   *     made about as fast as it is used
   */
  public Prefetch(Iterator<Batch> batches, int depth) {
    Checks.atLeast(1, "depth", depth);
    queue = new ArrayBlockingQueue<>(depth);
    worker = new Thread(() -> fill(batches), "evergrad-prefetch");
    worker.setDaemon(true);
    worker.start();
  }

  /** One epoch, with three batches waiting. */
  public static Prefetch of(Batches batches) {
    return new Prefetch(batches.iterator(), USUAL_DEPTH);
  }

  private void fill(Iterator<Batch> batches) {
    try {
      while (!closed && batches.hasNext()) {
        queue.put(new Ready(batches.next()));
      }
      if (!closed) {
        queue.put(new End());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      putFailure(e);
    }
  }

  private void putFailure(Throwable failure) {
    try {
      if (!closed) {
        queue.put(new Failed(failure));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean hasNext() {
    if (closed) {
      return false;
    }
    if (head == null) {
      head = take();
    }
    if (head instanceof Failed failed) {
      if (failed.cause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failed.cause();
    }
    return head instanceof Ready;
  }

  @Override
  public Batch next() {
    if (!hasNext() || !(head instanceof Ready ready)) {
      throw new NoSuchElementException(closed ? "closed" : "the epoch is over");
    }
    head = null;
    return ready.batch();
  }

  private Message take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the next batch", e);
    }
  }

  /** Ends the background thread and drops what waits. May be called twice. */
  @Override
  public void close() {
    closed = true;
    worker.interrupt();
    queue.clear();
    head = null;
    try {
      worker.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
