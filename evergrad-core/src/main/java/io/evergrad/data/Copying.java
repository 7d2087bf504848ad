package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The copying problem: ten symbols are shown, and asked for again after a delay.
 *
 * <p>Features [delay + 20], each the index of a symbol (put an embedding before the first layer): 0
 * is blank, 1 to 8 are the symbols to remember, 9 is the signal to recall. First ten symbols, then
 * delay − 1 blanks, the signal, and ten blanks. The target is one of nine classes at each place:
 * blank at the first delay + 10, then the ten symbols in their order.
 *
 * <p>Who remembers nothing can do no better than a loss of 10·ln 8/(delay + 20), by answering blank
 * and then any of the eight symbols: that is the loss blind to the features.
 */
@Part(
    name = "copying",
    summary = "Ten symbols are shown, and asked for again after a delay.",
    formula = "x = s₁…s₁₀ blank… signal blank…; y = blank… s₁…s₁₀; s uniform of 8",
    source = "Arjovsky, Shah and Bengio 2016, sec. 5.1; after Hochreiter and Schmidhuber 1997")
public record Copying(
    @Param(value = "training examples, at least 2", byDefault = "20000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "1000") int validation,
    @Param(
            value = "steps between the last symbol and the signal, at least 1",
            byDefault = "100",
            whose = "Arjovsky et al. 2016, the shortest of theirs")
        int delay)
    implements Source {

  private static final int SYMBOLS = 8;
  private static final int SHOWN = 10;
  private static final int SIGNAL = 9;
  private static final List<String> NAMES =
      List.of("blank", "1", "2", "3", "4", "5", "6", "7", "8");

  public Copying {
    Checks.atLeast(2, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.atLeast(1, "delay", delay);
  }

  public Copying() {
    this(20_000, 1000, 100);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    int length = Math.addExact(delay, 2 * SHOWN);
    Target target = new Target.Sequence(NAMES, length);
    return new Generated("copying", Shape.of(length), target, this::draw)
        .split(examples, validation, seed);
  }

  @Override
  public Dataset glance(DataFolder folder, long seed, int most) {
    return new Copying(Math.min(examples, Math.max(2, most)), 1, delay).load(folder, seed).train();
  }

  private void draw(int index, Draws draws, float[] features, float[] target) {
    Arrays.fill(features, 0);
    Arrays.fill(target, 0);
    for (int i = 0; i < SHOWN; i++) {
      int symbol = 1 + draws.below(SYMBOLS);
      features[i] = symbol;
      target[delay + SHOWN + i] = symbol;
    }
    features[SHOWN + delay - 1] = SIGNAL;
  }
}
