package io.evergrad.model;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What some layers hold beside their parameters: random streams and running statistics. */
public final class Held {

  private final List<Rng> streams;
  private final List<Slot> states;

  private final boolean repeatable;

  Held(List<Rng> streams, List<Slot> states, boolean repeatable) {
    this.streams = List.copyOf(streams);
    this.states = List.copyOf(states);
    this.repeatable = repeatable;
  }

  /** False where a large table is among the layers: it remembers the rows of its last lookup. */
  public boolean repeatable() {
    return repeatable;
  }

  /** Where they stood at a moment; its tensors live as long as the scope it was made in. */
  public record Mark(List<byte[]> draws, List<Tensor> values) {}

  /** Where they stand now. */
  public Mark mark() {
    List<Tensor> values = new ArrayList<>();
    Autograd.off(() -> states.forEach(s -> values.add(s.tensor().mul(1))));
    return new Mark(streams.stream().map(Rng::state).toList(), values);
  }

  /**
   * Runs {@code body} as if it were the moment of {@code mark}, once. The streams stand afterwards
   * where they stand now; running statistics are not touched, for {@code body} meets the mark's.
   */
  public <T> T replay(Mark mark, Supplier<T> body) {
    List<byte[]> draws = streams.stream().map(Rng::state).toList();
    List<Tensor> values = states.stream().map(Slot::tensor).toList();
    put(mark.draws(), mark.values());
    try {
      return body.get();
    } finally {
      put(draws, values);
    }
  }

  private void put(List<byte[]> draws, List<Tensor> values) {
    for (int i = 0; i < streams.size(); i++) {
      streams.get(i).restore(draws.get(i));
    }
    for (int i = 0; i < states.size(); i++) {
      states.get(i).fill(values.get(i));
    }
  }
}
