package io.evergrad.observe;

import io.evergrad.observe.measure.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which quantities are due at which step, by when they were taken last. */
final class Calendar {

  private final Monitor monitor;
  private final Map<Measure, Long> taken = new HashMap<>();

  Calendar(Monitor monitor) {
    this.monitor = monitor;
  }

  boolean isDue(long step) {
    return isDue(step, Measure.class);
  }

  boolean isDue(long step, Class<? extends Measure> kind) {
    return monitor.due().at(step)
        && monitor.watched().stream().anyMatch(w -> kind.isInstance(w.measure()) && isDue(w, step));
  }

  /** Whether a quantity is due at the step after {@code step} that needs this one's gradients. */
  boolean looksBackTo(long step) {
    return monitor.due().at(step + 1)
        && monitor.watched().stream()
            .anyMatch(w -> w.measure().looksBack() && w.isDue(step + 1, lastAfter(w, step)));
  }

  private long lastAfter(Watched watched, long step) {
    return monitor.due().at(step) && isDue(watched, step)
        ? step
        : taken.getOrDefault(watched.measure(), -1L);
  }

  /** In the order of the monitor. */
  <M extends Measure> List<M> due(long step, Class<M> kind) {
    return monitor.watched().stream()
        .filter(w -> kind.isInstance(w.measure()) && isDue(w, step))
        .map(w -> kind.cast(w.measure()))
        .toList();
  }

  /** What was due at {@code step} has been taken. */
  void taken(long step) {
    due(step, Measure.class).forEach(m -> taken.put(m, step));
  }

  private boolean isDue(Watched watched, long step) {
    return watched.isDue(step, taken.getOrDefault(watched.measure(), -1L));
  }
}
