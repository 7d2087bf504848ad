package io.evergrad.cli;

import io.evergrad.treat.Stop;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jline.utils.Signals;

/**
 * Turns Ctrl-C and a request to terminate into an end between two steps; a second one ends the
 * process at once.
 */
final class Interrupts {

  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private Interrupts() {}

  /** Runs {@code body}, which looks at the stop between its steps; returns its exit code. */
  static int during(Console console, ToIntFunction<Stop> body) {
    Stop stop = new Stop();
    List<Object> before =
        SIGNALS.stream().map(s -> Signals.register(s, () -> asked(stop, console))).toList();
    try {
      return body.applyAsInt(stop);
    } finally {
      for (int i = 0; i < SIGNALS.size(); i++) {
        Signals.unregister(SIGNALS.get(i), before.get(i));
      }
    }
  }

  private static void asked(Stop stop, Console console) {
    if (stop.asked()) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
    stop.ask();
    console.say("interrupted: ending after this step (once more ends at once)");
  }
}
