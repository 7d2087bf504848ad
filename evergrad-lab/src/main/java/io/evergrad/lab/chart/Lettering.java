package io.evergrad.lab.chart;

/**
 * How text is written.
 *
 * @param size in pixels
 */
public record Lettering(Ink.Role ink, double size, Anchor anchor, boolean bold, boolean upward) {

  /** Which part of the text stands at its point. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  static final Lettering TITLE = new Lettering(Ink.Role.TEXT, 15, Anchor.START, true, false);
  static final Lettering LABEL = new Lettering(Ink.Role.MUTED, 12.5, Anchor.MIDDLE, false, false);

  Lettering at(Anchor other) {
    return new Lettering(ink, size, other, bold, upward);
  }

  Lettering in(Ink.Role other) {
    return new Lettering(other, size, anchor, bold, upward);
  }

  /** Read from below to above. */
  Lettering turned() {
    return new Lettering(ink, size, anchor, bold, true);
  }

  /** About how wide {@code text} comes out, whatever the font. */
  double width(String text) {
    return text.length() * size * 0.56;
  }
}
