package io.evergrad.train;

import java.util.Locale;

/** What a run came to. */
public record RunResult(long steps, Validation validation, Ending ending, double seconds) {

  /** One line. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%,d steps in %.1f s: validation %s %.4f, loss %.4f%s",
        steps,
        seconds,
        validation.metric(),
        validation.value(),
        validation.loss(),
        how());
  }

  private String how() {
    if (ending instanceof Ending.StoppedEarly early) {
      return " (stopped early: " + early.why() + ")";
    }
    return ending instanceof Ending.Stopped stopped ? " (stopped: " + stopped.why() + ")" : "";
  }
}
