package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.List;

/**
 * The temporal-order problem: which of two symbols came first, and which later, in a long sequence
 * of others.
 *
 * <p>Features [length], each the index of a symbol (put an embedding before the first layer): 0 to
 * 3 are distractors, 4 and 5 are X and Y, 6 begins and 7 ends the sequence. One X or Y stands
 * between a tenth and a fifth of the length, another between five and six tenths; the four classes
 * are XX, XY, YX and YY.
 *
 * <p>The original has sequences of 100 to 110 steps; here all have one length, to which the places
 * of X and Y are scaled.
 */
@Part(
    name = "temporal-order",
    summary = "Which of two symbols came first and which later, in a long sequence of others.",
    formula = "class = 2·[the earlier is Y] + [the later is Y]",
    source = "Hochreiter and Schmidhuber 1997, experiment 6a")
public record TemporalOrder(
    @Param(value = "training examples, at least 4", byDefault = "20000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "1000") int validation,
    @Param(
            value = "steps of a sequence, at least 20",
            byDefault = "100",
            whose = "Hochreiter and Schmidhuber 1997, the shortest of theirs")
        int length)
    implements Source {

  private static final int DISTRACTORS = 4;
  private static final int X = 4;
  private static final int BEGIN = 6;
  private static final int END = 7;
  private static final Target CLASSES = new Target.Classes(List.of("XX", "XY", "YX", "YY"));

  public TemporalOrder {
    Checks.atLeast(4, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.atLeast(20, "length", length);
  }

  public TemporalOrder() {
    this(20_000, 1000, 100);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    return new Generated("temporal-order", Shape.of(length), CLASSES, this::draw)
        .split(examples, validation, seed);
  }

  @Override
  public Dataset glance(DataFolder folder, long seed, int most) {
    return new TemporalOrder(Math.min(examples, Math.max(4, most)), 1, length)
        .load(folder, seed)
        .train();
  }

  private void draw(int index, Draws draws, float[] features, float[] target) {
    int order = index % 4;
    for (int t = 0; t < length; t++) {
      features[t] = draws.below(DISTRACTORS);
    }
    features[0] = BEGIN;
    features[length - 1] = END;
    features[between(length / 10, length / 5, draws)] = X + order / 2;
    features[between(length / 2, length * 6 / 10, draws)] = X + order % 2;
    target[0] = order;
  }

  private static int between(int low, int high, Draws draws) {
    return low + draws.below(high - low + 1);
  }
}
