package io.evergrad.schedule;

/** How a rate goes from one value to another. */
public enum Curve {
  /** In a straight line. */
  LINEAR,
  /** Along half a cosine: slowly at both ends. */
  COSINE,
  /** With the square root of the time: fast at first. */
  ROOT;

  /** The share of the way gone when {@code progress}, 0 to 1, of the time has passed. */
  double at(double progress) {
    return switch (this) {
      case LINEAR -> progress;
      case COSINE -> (1 - Math.cos(Math.PI * progress)) / 2;
      case ROOT -> Math.sqrt(progress);
    };
  }

  /** The value at {@code progress} of the time on the way between two others. */
  double between(double from, double to, double progress) {
    double gone = at(Math.min(1, Math.max(0, progress)));
    return from * (1 - gone) + to * gone;
  }
}
