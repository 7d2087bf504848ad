package io.evergrad.recipe;

import io.evergrad.data.DataSpec;
import io.evergrad.data.Sampling;
import io.evergrad.data.mix.Mixing;
import io.evergrad.init.Init;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.transform.GradientTransform;
import java.util.Optional;

/**
 * Everything that decides a run. Equal recipes on one machine give equal losses, bit for bit.
 *
 * @param data absent where the caller brings the examples
 */
public record Recipe(
    @Param(value = "a name for reports", byDefault = "unnamed") String name,
    @Param("where the examples come from") Optional<DataSpec> data,
    @Param(value = "initializers for every layer that names none", byDefault = "{}") Init init,
    @Param("the layers, from the input to the output") LayerSpec model,
    @Param("what training makes small") Loss loss,
    @Param(value = "from gradient to update, in order", byDefault = "adam")
        GradientTransform optimizer,
    @Param(value = "how long to train", byDefault = "{epochs: 1}") Budget train,
    @Param(value = "decides everything drawn at random, at least 0", byDefault = "0") long seed) {

  public Recipe {
    Checks.atLeast(0, "seed", seed);
  }

  /** A recipe for examples that the caller brings. */
  public Recipe(LayerSpec model, Loss loss, GradientTransform optimizer, long seed) {
    this(
        "unnamed",
        Optional.empty(),
        Init.inherited(),
        model,
        loss,
        optimizer,
        Budget.epochs(1),
        seed);
  }

  /** Examples a step: the data block's, or 128. */
  public int batch() {
    return data.map(DataSpec::batch).orElse(128);
  }

  /** Which examples an epoch is made of: as the data block says, or each once. */
  public Sampling sampling() {
    return data.map(DataSpec::sampling).orElse(Sampling.SHUFFLED);
  }

  /** How examples are mixed in training. */
  public Optional<Mixing> mixing() {
    return data.flatMap(DataSpec::mixing);
  }

  public Recipe withName(String name) {
    return new Recipe(name, data, init, model, loss, optimizer, train, seed);
  }

  public Recipe withData(DataSpec data) {
    return new Recipe(name, Optional.of(data), init, model, loss, optimizer, train, seed);
  }

  public Recipe withInit(Init init) {
    return new Recipe(name, data, init, model, loss, optimizer, train, seed);
  }

  public Recipe withModel(LayerSpec model) {
    return new Recipe(name, data, init, model, loss, optimizer, train, seed);
  }

  public Recipe withLoss(Loss loss) {
    return new Recipe(name, data, init, model, loss, optimizer, train, seed);
  }

  public Recipe withOptimizer(GradientTransform optimizer) {
    return new Recipe(name, data, init, model, loss, optimizer, train, seed);
  }

  public Recipe withTrain(Budget train) {
    return new Recipe(name, data, init, model, loss, optimizer, train, seed);
  }

  public Recipe withSeed(long seed) {
    return new Recipe(name, data, init, model, loss, optimizer, train, seed);
  }
}
