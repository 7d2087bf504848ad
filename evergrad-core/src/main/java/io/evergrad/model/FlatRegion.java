package io.evergrad.model;

/**
 * The outputs at which an activation is flat: at most {@code low} or at least {@code high}.
 *
 * <p>For bounded activations this is where the slope is below a twentieth of its maximum: a unit
 * there is <i>saturated</i>. For rectifiers it is where the slope is zero: a unit there for every
 * example is <i>dead</i>.
 */
public record FlatRegion(double low, double high, Kind kind) {

  /** What a unit that stays there is called. */
  public enum Kind {
    NONE,
    SATURATED,
    DEAD
  }

  public static FlatRegion none() {
    return new FlatRegion(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Kind.NONE);
  }

  public static FlatRegion dead(double low) {
    return new FlatRegion(low, Double.POSITIVE_INFINITY, Kind.DEAD);
  }

  public static FlatRegion saturated(double low, double high) {
    return new FlatRegion(low, high, Kind.SATURATED);
  }
}
