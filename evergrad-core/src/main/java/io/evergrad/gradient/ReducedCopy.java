package io.evergrad.gradient;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * All values once more in fewer bits, to compute with, and what comes back for them. Neighbouring
 * parameters that are all copied, or all not, are handled as one run.
 */
final class ReducedCopy {

  private static final long NEVER = -1;

  private record Run(Tensor wide, Tensor narrow) {}

  private final Tensor masters;
  private final Tensor values;
  private final Tensor gradients;
  private final List<Run> valueRuns = new ArrayList<>();
  private final List<Run> gradientRuns = new ArrayList<>();

  /** Gradients that arrive at their full length. */
  private final List<Tensor> rest = new ArrayList<>();

  /** The masters' version that the values were copied from. */
  private long copied = NEVER;

  ReducedCopy(
      ParameterLayout layout,
      FlatParameters.Reduction reduction,
      Tensor masters,
      Tensor wideGradients,
      Arena arena) {
    this.masters = masters;
    Shape shape = Shape.of(layout.length());
    values = arena.keep(Tensor.zeros(shape, reduction.dtype(), masters.device()));
    gradients = arena.keep(Tensor.zeros(shape, reduction.dtype(), masters.device()));
    List<Parameter> all = layout.parameters();
    for (int from = 0; from < all.size(); ) {
      boolean reduced = reduction.reduced().test(all.get(from));
      int to = from + 1;
      while (to < all.size() && reduction.reduced().test(all.get(to)) == reduced) {
        to++;
      }
      long begin = all.get(from).offset();
      long length = (to < all.size() ? all.get(to).offset() : layout.length()) - begin;
      Tensor wide = arena.keep(wideGradients.narrow(0, begin, length));
      if (reduced) {
        valueRuns.add(run(masters, values, begin, length, arena));
        gradientRuns.add(new Run(wide, arena.keep(gradients.narrow(0, begin, length))));
      } else {
        rest.add(wide);
      }
      from = to;
    }
  }

  private static Run run(Tensor wide, Tensor narrow, long begin, long length, Arena arena) {
    return new Run(
        arena.keep(wide.narrow(0, begin, length)), arena.keep(narrow.narrow(0, begin, length)));
  }

  Tensor values() {
    return values;
  }

  Tensor gradients() {
    return gradients;
  }

  /** Rounds the masters anew where they have changed. */
  void follow() {
    long version = masters.version();
    if (version != copied) {
      valueRuns.forEach(run -> run.narrow().copyInPlace(run.wide()));
      copied = version;
    }
  }

  /** Makes gradients start from 0. */
  void clear() {
    gradients.fillInPlace(0);
    rest.forEach(part -> part.fillInPlace(0));
  }

  /** Carries what has arrived to the masters' gradients. */
  void widen() {
    gradientRuns.forEach(run -> run.wide().copyInPlace(run.narrow()));
  }
}
