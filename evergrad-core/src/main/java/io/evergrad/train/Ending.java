package io.evergrad.train;

import java.util.Locale;

/** Why a run ended. */
public sealed interface Ending {

  /** All planned steps were made. */
  record Finished() implements Ending {}

  /** The loop, a stage or a listener threw; {@link Trainer#fit} throws it on. */
  record Failed(String why) implements Ending {}

  /** Somebody asked for it. */
  record Stopped(String why) implements Ending {}

  /**
   * The validation loss got no better, and the recipe says to stop then.
   *
   * @param epochs without a better one
   * @param best validation loss; infinite where none was a number
   * @param bestStep the steps that had been made then
   * @param restored whether the network has the weights of that step again
   */
  record StoppedEarly(long epochs, double best, long bestStep, boolean restored) implements Ending {

    /** One line. */
    public String why() {
      String waited =
          "no better validation loss in " + epochs + (epochs == 1 ? " epoch" : " epochs");
      return Double.isInfinite(best)
          ? waited
          : String.format(
              Locale.ROOT,
              "%s; the best was %.4f after %,d steps%s",
              waited,
              best,
              bestStep,
              restored ? ", whose weights are restored" : "");
    }
  }
}
