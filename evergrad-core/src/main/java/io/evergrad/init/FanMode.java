package io.evergrad.init;

/**
 * Which fan a variance is divided by: the forward signal's, the backward signal's, or their mean.
 */
public enum FanMode {
  FAN_IN,
  FAN_OUT,
  FAN_AVERAGE;

  double of(Fans fans) {
    return switch (this) {
      case FAN_IN -> fans.in();
      case FAN_OUT -> fans.out();
      case FAN_AVERAGE -> (fans.in() + fans.out()) / 2.0;
    };
  }
}
