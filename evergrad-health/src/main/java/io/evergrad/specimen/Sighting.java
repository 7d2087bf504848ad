package io.evergrad.specimen;

/**
 * A rule that spoke.
 *
 * @param severity the highest it came to, in lower case
 * @param step the first reading at which it spoke at all
 * @param stepAboveNote the first reading at which it spoke above a note; −1 where it never did
 */
public record Sighting(String rule, String severity, long step, long stepAboveNote) {

  public boolean isAboveNote() {
    return stepAboveNote >= 0;
  }
}
