package io.evergrad.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who wants to hear what, and when. */
final class Listeners {

  private record Listener<E extends TrainEvent>(Class<E> type, Due due, Consumer<E> consumer) {

    boolean wants(Class<? extends TrainEvent> event, long step) {
      return type.isAssignableFrom(event) && due.at(step);
    }

    void tell(TrainEvent event) {
      consumer.accept(type.cast(event));
    }
  }

  private final List<Listener<?>> all = new ArrayList<>();

  <E extends TrainEvent> void add(Class<E> type, Due due, Consumer<E> consumer) {
    all.add(new Listener<>(type, due, consumer));
  }

  boolean anyFor(Class<? extends TrainEvent> event, long step) {
    for (Listener<?> listener : all) {
      if (listener.wants(event, step)) {
        return true;
      }
    }
    return false;
  }

  void tell(TrainEvent event) {
    for (Listener<?> listener : List.copyOf(all)) {
      if (listener.wants(event.getClass(), event.step())) {
        listener.tell(event);
      }
    }
  }
}
