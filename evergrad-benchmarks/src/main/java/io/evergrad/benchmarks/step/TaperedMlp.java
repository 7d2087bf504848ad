package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.List;

/** {@code inputs} → each of {@code hidden} in turn, with relu after each → 10. */
public record TaperedMlp(int inputs, List<Integer> hidden, int batch) implements Model {

  public TaperedMlp {
    hidden = List.copyOf(hidden);
  }

  @Override
  public String name() {
    return "mlp-wide";
  }

  @Override
  public List<Long> inputShape() {
    return List.of((long) inputs);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    int in = inputs;
    for (int out : hidden) {
      all.add(Parameter.weight(out, in));
      all.add(Parameter.bias(out));
      in = out;
    }
    all.add(Parameter.weight(CLASSES, in));
    all.add(Parameter.bias(CLASSES));
    return List.copyOf(all);
  }
}
