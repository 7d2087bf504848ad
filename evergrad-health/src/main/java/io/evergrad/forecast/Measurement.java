package io.evergrad.forecast;

import io.evergrad.analyse.Probe;
import io.evergrad.analyse.SignalFlow;
import io.evergrad.analyse.TimeFactor;
import io.evergrad.data.Split;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Device;
import java.util.List;

/**
 * What one seed's network really does at the start, on the first batch that training meets.
 *
 * @param times of the layers that run forward in time
 */
public record Measurement(long seed, SignalFlow flow, List<TimeFactor> times) {

  public Measurement {
    times = List.copyOf(times);
  }

  /**
   * Builds the network and runs it forward and backward once.
   *
   * @throws io.evergrad.model.ShapeException if layers, data and loss do not fit together
   */
  public static Measurement of(Recipe recipe, Split data, Device device) {
    try (Arena arena = new Arena()) {
      Probe probe = Probe.of(recipe, data, device, arena);
      return new Measurement(recipe.seed(), SignalFlow.of(probe), TimeFactor.of(probe));
    }
  }
}
