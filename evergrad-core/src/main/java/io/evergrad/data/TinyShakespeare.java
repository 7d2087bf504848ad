package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import java.util.Optional;

/**
 * Plays of Shakespeare, 1,115,394 characters of 65 kinds, as {@link Text}: to predict each next
 * character. A uniform guess has a loss of ln 65 = 4.17 nats.
 */
@Part(
    name = "tiny-shakespeare",
    summary = "Plays of Shakespeare, 1,115,394 characters of 65 kinds: to predict each next one.",
    formula = "x = c₁…cₙ; y = c₂…cₙ₊₁",
    source = "Karpathy 2015, char-rnn")
public record TinyShakespeare(
    @Param(
            value = "characters of an example, at least 1",
            byDefault = "64",
            whose = "nanoGPT's small character model")
        int length,
    @Param(
            "characters from one example's beginning to the next's, at least 1; the length where absent")
        Optional<Integer> stride)
    implements Source {

  public TinyShakespeare {
    Checks.atLeast(1, "length", length);
    stride.ifPresent(step -> Checks.atLeast(1, "stride", step));
  }

  /** In examples of 64 characters, one after another. */
  public TinyShakespeare() {
    this(64, Optional.empty());
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    return new Text("tiny-shakespeare", length, stride)
        .windows(folder.folder("tiny-shakespeare", "input.txt").resolve("input.txt"));
  }
}
