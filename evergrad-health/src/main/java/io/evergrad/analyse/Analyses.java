package io.evergrad.analyse;

import io.evergrad.tensor.TensorException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The analyses of the loss around the network, beside those of the chain rule and the spectra. */
public final class Analyses {

  /**
   * One of them.
   *
   * @param name in kebab-case, for reports
   * @param meaning what a reader should conclude of its numbers
   * @param of gives numbers by names in snake_case, in the order of the report
   */
  public record Further(String name, String meaning, Function<Probe, Map<String, Double>> of) {}

  /**
   * What one of them found.
   *
   * @param problem why there are no numbers; empty where there are
   */
  public record Found(String name, String meaning, Map<String, Double> numbers, String problem) {

    public Found {
      numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }
  }

  private static final int MOST_PARTS = 16;
  private static final int POINTS = 64;
  private static final int PLACES = 4;

  private static final List<Further> FURTHER =
      List.of(
          new Further(
              "gradient-noise",
              "Batches far below the noise scale, in examples, are mostly noise; far above it they"
                  + " gain little.",
              Analyses::noise),
          new Further(
              "sharpness",
              "Gradient descent is stable for learning rates below 2 over the largest curvature.",
              Analyses::sharpness),
          new Further(
              "shattered-gradients",
              "Near 0, neighbouring inputs have unrelated gradients; near 1, they have the same.",
              Analyses::shattering),
          new Further(
              "loss-slice",
              "The lowest loss seen along the gradient, and at which learning rate.",
              Analyses::slice));

  private Analyses() {}

  /** In the order of the report. */
  public static List<Further> further() {
    return FURTHER;
  }

  /** All of them; one that cannot be made of this network says why. */
  static List<Found> of(Probe probe) {
    return FURTHER.stream().map(each -> found(each, probe)).toList();
  }

  private static Found found(Further each, Probe probe) {
    try {
      return new Found(each.name(), each.meaning(), each.of().apply(probe), "");
    } catch (IllegalArgumentException | TensorException e) {
      return new Found(each.name(), each.meaning(), Map.of(), String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Double> noise(Probe p) {
    int parts = (int) Math.min(MOST_PARTS, p.batch());
    var whole = GradientNoise.of(p.network(), p.loss(), p.x(), p.y(), parts).whole();
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("noise_scale", whole.scale());
    numbers.put("squared_gradient", whole.squaredGradient());
    numbers.put("noise_trace", whole.trace());
    return numbers;
  }

  private static Map<String, Double> sharpness(Probe p) {
    var found = Sharpness.of(p.network(), p.loss(), p.x(), p.y(), new Sharpness.Effort(20, 5, 0));
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("largest_curvature", found.largest().value());
    numbers.put("smallest_curvature", found.smallest().value());
    numbers.put("highest_stable_rate", 2 / found.largest().value());
    numbers.put("trace", found.trace());
    return numbers;
  }

  private static Map<String, Double> shattering(Probe p) {
    var shape = p.network().input();
    var from = p.x().narrow(0, 0, 1).reshape(shape);
    var to = p.x().narrow(0, p.batch() - 1, 1).reshape(shape);
    var found = ShatteredGradients.between(p.network(), from, to, POINTS, 0);
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("correlation_of_neighbours", found.correlations().get(1));
    numbers.put("correlation_overall", found.overall());
    return numbers;
  }

  private static Map<String, Double> slice(Probe p) {
    var line = LossSlice.downhill(p.network(), p.loss(), p.x(), p.y(), PLACES);
    int best = 0;
    for (int i = 0; i < line.losses().size(); i++) {
      best = line.losses().get(i) < line.losses().get(best) ? i : best;
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("lowest_loss", line.losses().get(best));
    numbers.put("at_rate", line.rates().get(best));
    numbers.put("curvature_along_gradient", line.curvature() / line.squaredGradient());
    return numbers;
  }
}
