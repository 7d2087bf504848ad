package io.evergrad.diagnose.rule;

import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The parameters that multiply a signal: no biases, gains or embeddings. */
final class WeightParameters {

  private static final Set<LayerFact.Kind> KINDS =
      Set.of(LayerFact.Kind.WEIGHTS, LayerFact.Kind.RECURRENT, LayerFact.Kind.ATTENTION);

  private WeightParameters() {}

  /** Their places among the parameters. */
  static int[] of(Subject subject) {
    Set<String> layers =
        subject.layers().stream()
            .filter(l -> KINDS.contains(l.kind()))
            .map(LayerFact::path)
            .collect(Collectors.toSet());
    List<String> all = subject.parameters();
    return IntStream.range(0, all.size())
        .filter(i -> !name(all.get(i)).contains("bias") && layers.contains(layer(all.get(i))))
        .toArray();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String layer(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  /** The middle one of some numbers, the upper of two; NaN for none. */
  static double median(double... numbers) {
    double[] sorted = Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** One number of a run at each of {@code readings}, where it is a number. */
  static double[] ofRun(List<Reading> readings, io.evergrad.observe.measure.RunMeasure measure) {
    return readings.stream()
        .filter(r -> r.has(measure))
        .mapToDouble(r -> r.of(measure)[0])
        .filter(Double::isFinite)
        .toArray();
  }
}
