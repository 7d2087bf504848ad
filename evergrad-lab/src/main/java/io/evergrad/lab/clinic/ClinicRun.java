package io.evergrad.lab.clinic;

import io.evergrad.specimen.Specimen;
import io.evergrad.tensor.Threads;
import io.evergrad.treat.Stop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/**
 * Does the same with many specimens, several at a time. Each is computed by one thread alone, so
 * that what comes of it does not depend on how many are done at once.
 *
 * @param specimens in the order in which they are begun
 * @param work what is done with each
 * @param jobs how many at a time, at least 1
 * @param stop no further one is begun once it is asked
 */
public record ClinicRun<T>(
    List<Specimen> specimens, Function<Specimen, T> work, int jobs, Stop stop) {

  /** Told of each result, one at a time, in the order in which they are done. */
  public interface Listener<T> {

    void done(Specimen specimen, T result);

    /** The specimen's data is not there. */
    void leftOut(Specimen specimen, String why);
  }

  public ClinicRun {
    specimens = List.copyOf(specimens);
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1, but was " + jobs);
    }
  }

  /**
   * Returns when all are done, or those that were begun when a stop was asked for.
   *
   * @throws RuntimeException the first that the work or the listener threw
   */
  public void run(Listener<T> listener) {
    int before = Threads.count();
    Threads.use(1);
    Queue<Specimen> waiting = new ArrayDeque<>(specimens);
    List<Throwable> failures = new ArrayList<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(jobs, specimens.size()); i++) {
      workers.add(new Thread(() -> work(waiting, listener, failures), "clinic-" + i));
    }
    try {
      workers.forEach(Thread::start);
      workers.forEach(ClinicRun::join);
    } finally {
      Threads.use(before);
    }
    if (!failures.isEmpty()) {
      throw failures.get(0) instanceof RuntimeException e
          ? e
          : new IllegalStateException(failures.get(0));
    }
  }

  private void work(Queue<Specimen> waiting, Listener<T> listener, List<Throwable> failures) {
    try {
      Specimen next = next(waiting, failures);
      while (next != null) {
        treat(next, listener);
        next = next(waiting, failures);
      }
    } catch (Stop.Interrupted e) {
      // what was begun is given up, what is done is told already
    } catch (RuntimeException | Error e) {
      synchronized (waiting) {
        failures.add(e);
      }
    }
  }

  private Specimen next(Queue<Specimen> waiting, List<Throwable> failures) {
    synchronized (waiting) {
      return stop.asked() || !failures.isEmpty() ? null : waiting.poll();
    }
  }

  private void treat(Specimen specimen, Listener<T> listener) {
    T result;
    try {
      result = work.apply(specimen);
    } catch (io.evergrad.data.DataException e) {
      synchronized (listener) {
        listener.leftOut(specimen, e.getMessage());
      }
      return;
    }
    synchronized (listener) {
      listener.done(specimen, result);
    }
  }

  private static void join(Thread worker) {
    boolean interrupted = false;
    while (worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
