package io.evergrad.train;

import java.util.Map;

/**
 * All that the next step depends on, in Java memory: a run restored from it goes on bit for bit.
 *
 * @param step steps made
 * @param tensors float values by name
 * @param numbers plain numbers by name
 * @param streams positions of random streams by name
 */
public record Snapshot(
    long step,
    Map<String, float[]> tensors,
    Map<String, double[]> numbers,
    Map<String, byte[]> streams) {

  public Snapshot {
    tensors = Map.copyOf(tensors);
    numbers = Map.copyOf(numbers);
    streams = Map.copyOf(streams);
  }
}
