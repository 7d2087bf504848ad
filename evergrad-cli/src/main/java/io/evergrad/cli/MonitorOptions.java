package io.evergrad.cli;

import io.evergrad.observe.Monitor;
import io.evergrad.part.Checks;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is watched of a training, and where it is shown. */
final class MonitorOptions {

  private enum Preset {
    OFF,
    LIGHT,
    STANDARD,
    FULL
  }

  @Option(
      names = "--monitor",
      paramLabel = "PRESET",
      defaultValue = "standard",
      description =
          "What to watch: off, light, standard (what the diagnosis needs) or full (histograms,"
              + " noise, sharpness, Jacobians as well). Default: standard.")
  private Preset preset;

  @Option(
      names = "--monitor-every",
      paramLabel = "N",
      defaultValue = "10",
      description = "Steps between two readings of the monitor; 0 turns it off. Default: 10.")
  private int every;

  @Option(
      names = "--tensorboard",
      description =
          "Write what is watched to OUT/tensorboard while training; look at it with: tensorboard"
              + " --logdir OUT/tensorboard")
  private boolean tensorboard;

  /**
   * @throws IllegalArgumentException if the options do not go together
   */
  Optional<Monitor> monitor() {
    Checks.atLeast(0, "--monitor-every", every);
    if (preset == Preset.OFF || every == 0) {
      Checks.that(!tensorboard, "--tensorboard", "left out where the monitor is off", "given");
      return Optional.empty();
    }
    Monitor monitor =
        switch (preset) {
          case LIGHT -> Monitor.light();
          case FULL -> Monitor.full();
          default -> Monitor.standard();
        };
    return Optional.of(monitor.every(every));
  }

  boolean tensorboard() {
    return tensorboard;
  }
}
