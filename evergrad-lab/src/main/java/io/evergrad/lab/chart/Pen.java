package io.evergrad.lab.chart;

import java.util.List;

/**
 * How a line is drawn.
 *
 * @param width in pixels
 */
public record Pen(Ink.Role ink, double width, Dash dash) {

  /** So that lines are told apart without colour. */
  public enum Dash {
    SOLID,
    DASHED,
    DOTTED,
    DASH_DOTTED;

    /** Drawn and left out in turn, in pixels; empty for a line without gaps. */
    List<Double> lengths() {
      return switch (this) {
        case SOLID -> List.of();
        case DASHED -> List.of(7.0, 4.0);
        case DOTTED -> List.of(1.5, 3.5);
        case DASH_DOTTED -> List.of(8.0, 3.0, 1.5, 3.0);
      };
    }
  }

  private static final List<Dash> DASHES =
      List.of(Dash.SOLID, Dash.DASHED, Dash.DOTTED, Dash.DASH_DOTTED);

  /** For the series at {@code index}: neighbours differ in colour and in dash. */
  public static Pen series(int index) {
    return new Pen(Ink.Role.series(index), 2, DASHES.get(index % DASHES.size()));
  }

  public static Pen solid(Ink.Role ink, double width) {
    return new Pen(ink, width, Dash.SOLID);
  }

  public Pen dashed(Dash other) {
    return new Pen(ink, width, other);
  }
}
