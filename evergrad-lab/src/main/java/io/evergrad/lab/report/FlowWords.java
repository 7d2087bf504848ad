package io.evergrad.lab.report;

import io.evergrad.analyse.Verdict.Flow;

/** What becomes of a gradient, as a headline. */
final class FlowWords {

  private FlowWords() {}

  static String headline(Flow flow) {
    return switch (flow) {
      case VANISHES -> "the gradient vanishes";
      case FADES -> "the gradient fades";
      case GROWS -> "the gradient grows";
      case EXPLODES -> "the gradient explodes";
      case KEPT -> "the gradient is kept";
      case UNKNOWN -> "what becomes of the gradient cannot be told";
    };
  }

  static String coloured(Flow flow, Ansi ansi) {
    String text = headline(flow);
    return switch (flow) {
      case KEPT -> ansi.green(text);
      case FADES, GROWS, UNKNOWN -> ansi.yellow(text);
      case VANISHES, EXPLODES -> ansi.red(text);
    };
  }

  /** The style of a verdict on a page. */
  static String tone(Flow flow) {
    return switch (flow) {
      case KEPT -> "healthy";
      case FADES, GROWS, UNKNOWN -> "improved";
      case VANISHES, EXPLODES -> "not-cured";
    };
  }
}
