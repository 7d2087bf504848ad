package io.evergrad.recipe;

import io.evergrad.model.Multiplications;
import io.evergrad.model.Outline;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;

/** In what layers compute; parameters, optimizer state, losses and statistics are float32. */
public enum Precision {
  /** float32: a sign, 8 bits of exponent, 23 of fraction. */
  FP32,
  /** bfloat16: the exponent of float32, 7 bits of fraction; so nothing needs to be scaled. */
  BF16,
  /** bf16 where the processor has units for it and the layers are large enough, otherwise fp32. */
  AUTO;

  /**
   * The multiplications of a batch in one layer above which bfloat16 pays: 256×256 weights and 128
   * examples make 8 million and gain, 64×64 and 64 make a quarter of a million and lose.
   */
  private static final double PAYS_FROM = 4e6;

  /**
   * What that comes to on {@code device} in training by {@code recipe}.
   *
   * @param input the shape of an example
   */
  public DType dtype(Device device, Recipe recipe, Shape input) {
    boolean reduced = this == BF16 || (this == AUTO && pays(device, recipe, input));
    return reduced ? DType.BFLOAT16 : DType.FLOAT32;
  }

  private static boolean pays(Device device, Recipe recipe, Shape input) {
    if (!device.hasBfloat16Units()) {
      return false;
    }
    Outline outline = Outline.of(recipe.model(), recipe.init(), input);
    return Multiplications.of(outline).shareInLayersOf(PAYS_FROM / recipe.batch()) > 0.5;
  }
}
