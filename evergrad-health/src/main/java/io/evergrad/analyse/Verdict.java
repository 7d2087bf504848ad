package io.evergrad.analyse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The analysis in words.
 *
 * @param flow what becomes of the gradient over the depth, and over the time of recurrent layers
 * @param reasons sentences, the most telling first
 */
public record Verdict(Flow flow, List<String> reasons) {

  /** What is left of a gradient. */
  public enum Flow {
    /** Below 1e-3. */
    VANISHES,
    /** Below a tenth. */
    FADES,
    KEPT,
    /** Above ten times. */
    GROWS,
    /** Above 1e3 times. */
    EXPLODES,
    /** There is nothing to tell it by. */
    UNKNOWN;

    /**
     * Of the part of a gradient's norm that arrives, at least 0.
     *
     * @param left NaN where nothing can be told
     */
    public static Flow of(double left) {
      if (Double.isNaN(left)) {
        return UNKNOWN;
      }
      if (left < 0.1) {
        return left < 1e-3 ? VANISHES : FADES;
      }
      return left > 10 ? left > 1e3 ? EXPLODES : GROWS : KEPT;
    }

    /** What the gradient does, such as {@code vanishes}. */
    public String words() {
      return switch (this) {
        case VANISHES -> "vanishes";
        case FADES -> "fades";
        case GROWS -> "grows";
        case EXPLODES -> "explodes";
        case KEPT -> "is kept";
        case UNKNOWN -> "cannot be told";
      };
    }
  }

  public Verdict {
    reasons = List.copyOf(reasons);
  }

  static Verdict of(Analysis analysis) {
    List<String> reasons = new ArrayList<>();
    reasons.add(depth(analysis.factors()));
    bounds(analysis).ifPresent(reasons::add);
    analysis.recurrent().forEach(r -> reasons.add(recurrent(r)));
    analysis.times().forEach(t -> reasons.add(time(t)));
    return new Verdict(flow(analysis), reasons);
  }

  /** Of the depth or of a recurrent layer, whichever is farther from keeping the gradient. */
  private static Flow flow(Analysis analysis) {
    double farthest = analysis.factors().left();
    for (TimeFactor time : analysis.times()) {
      farthest = distance(time.left()) > distance(farthest) ? time.left() : farthest;
    }
    return Flow.of(farthest);
  }

  private static double distance(double left) {
    return Double.isNaN(left) ? -1 : Math.abs(Math.log(left));
  }

  private static String depth(BackwardFactors factors) {
    double left = factors.left();
    return text(
        "Depth: of the backward signal's norm at the output %s arrives at the first layer with weights, "
            + "%s a layer with weights%s: it %s.",
        number(left),
        number(factors.perLayer()),
        factors.plain() ? "" : ", shortcuts included",
        Flow.of(left).words());
  }

  private static Optional<String> bounds(Analysis analysis) {
    List<LayerBound> bounds = analysis.bounds();
    if (bounds.isEmpty()) {
      return Optional.empty();
    }
    long growing = count(bounds, Condition.MAY_EXPLODE);
    boolean allShrink = count(bounds, Condition.VANISHES) == bounds.size();
    String range =
        text(
            "Bounds (Pascanu et al. 2013): γ·σ is %s to %s over %d layers, ",
            number(bounds.stream().mapToDouble(LayerBound::bound).min().orElseThrow()),
            number(bounds.stream().mapToDouble(LayerBound::bound).max().orElseThrow()),
            bounds.size());
    String settled =
        allShrink
            ? "below 1 in all, sufficient for vanishing"
            : growing == 0
                ? "nowhere above 1: the gradient cannot grow"
                : text("above 1 in %d, necessary for exploding and not sufficient", growing);
    return Optional.of(range + settled + together(analysis, allShrink) + ".");
  }

  /** What the bounds make of one another; where shortcuts lead around them they do not multiply. */
  private static String together(Analysis analysis, boolean allShrink) {
    if (!analysis.factors().plain()) {
      return "; of the branches alone, around which shortcuts lead";
    }
    double decades = sum(analysis.bounds(), b -> Math.log10(b.bound()));
    String product = number(Math.pow(10, decades));
    return allShrink
        ? ": whatever the examples, at most " + product + " can be left"
        : "; together they allow a factor of " + product + " at most";
  }

  private static long count(List<LayerBound> bounds, Condition condition) {
    return bounds.stream().filter(b -> b.condition() == condition).count();
  }

  private static double sum(List<LayerBound> bounds, ToDoubleFunction<LayerBound> value) {
    return bounds.stream().mapToDouble(value).sum();
  }

  private static String recurrent(RecurrentSpectrum r) {
    String settled =
        switch (r.condition()) {
          case VANISHES -> "below 1, sufficient for vanishing over time";
          case CANNOT_GROW ->
              "1, so that the gradient cannot grow over time, and fades where φ is"
                  + " not at its steepest";
          case MAY_EXPLODE -> "above 1, necessary for exploding over time, not sufficient";
          case UNKNOWN -> "no finite number";
        };
    return text(
        "Recurrence %s: largest singular value %s, spectral radius %s, γ·σ = %s: %s%s.",
        r.path(),
        number(r.largest()),
        number(r.radius()),
        number(r.bound()),
        settled,
        r.gate() ? "; of this gate's path alone, beside the state that is carried on" : "");
  }

  private static String time(TimeFactor time) {
    return text(
        "Time: of a gradient at the last of %d steps of %s, %s arrives at the first, %s a step: it"
            + " %s.",
        time.norms().size(),
        time.path(),
        number(time.left()),
        number(time.perStep()),
        Flow.of(time.left()).words());
  }

  private static String number(double value) {
    double size = Math.abs(value);
    boolean plain = value == 0 || (size >= 0.01 && size < 1000);
    return text(plain ? "%.3g" : "%.1e", value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
