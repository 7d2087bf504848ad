package io.evergrad.train;

/** Why a run ended. */
public sealed interface Ending {

  /** All planned steps were made. */
  record Finished() implements Ending {}

  /** The loop, a stage or a listener threw; {@link Trainer#fit} throws it on. */
  record Failed(String why) implements Ending {}

  /** Somebody asked for it. */
  record Stopped(String why) implements Ending {}
}
