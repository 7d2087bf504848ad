package io.evergrad.recipe;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;

/**
 * When to stop before the end: once the validation loss, taken after every epoch, has not been
 * below its best for so many epochs (Prechelt 1998, Early stopping: but when?, class UP).
 */
public record EarlyStopping(
    @Param(
            value = "epochs without a better validation loss, at least 1",
            byDefault = "5",
            whose = "ours: losses go up and down from epoch to epoch")
        int patience,
    @Param(value = "by how much a loss must be better to count, at least 0", byDefault = "0")
        double minDelta,
    @Param(
            value = "whether the run ends with the weights of the best validation",
            byDefault = "true")
        boolean restoreBest) {

  public EarlyStopping {
    Checks.atLeast(1, "early-stopping.patience", patience);
    Checks.notNegative("early-stopping.min-delta", minDelta);
  }

  /** Any better loss counts; the best weights are restored. */
  public EarlyStopping(int patience) {
    this(patience, 0, true);
  }
}
