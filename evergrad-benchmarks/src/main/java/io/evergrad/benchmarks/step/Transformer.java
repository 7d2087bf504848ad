package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.List;

/**
 * Sequences {@code time × width}; {@code blocks} pre-norm blocks x ← x + attention(LN(x)), x ← x +
 * W₂ gelu(W₁ LN(x) + b₁) + b₂ with 4·width hidden units; layer-norm; mean over time; linear width →
 * 10. Nothing is masked or dropped.
 */
public record Transformer(int blocks, int width, int heads, int time, int batch) implements Model {

  @Override
  public String name() {
    return "transformer-" + blocks + "x" + width;
  }

  @Override
  public List<Long> inputShape() {
    return List.of((long) time, (long) width);
  }

  /** Of attention: the maps to queries, keys and values as one, the map out, and their biases. */
  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      norm(all);
      all.add(Parameter.weight(3L * width, width));
      all.add(Parameter.weight(width, width));
      all.add(Parameter.bias(3L * width));
      all.add(Parameter.bias(width));
      norm(all);
      all.add(Parameter.weight(4L * width, width));
      all.add(Parameter.bias(4L * width));
      all.add(Parameter.weight(width, 4L * width));
      all.add(Parameter.bias(width));
    }
    norm(all);
    all.add(Parameter.weight(CLASSES, width));
    all.add(Parameter.bias(CLASSES));
    return List.copyOf(all);
  }

  private void norm(List<Parameter> all) {
    all.add(Parameter.scale(width));
    all.add(Parameter.bias(width));
  }
}
