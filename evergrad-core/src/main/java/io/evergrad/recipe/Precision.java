package io.evergrad.recipe;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;

/** In what layers compute; parameters, optimizer state, losses and statistics are float32. */
public enum Precision {
  /** float32: a sign, 8 bits of exponent, 23 of fraction. */
  FP32,
  /** bfloat16: the exponent of float32, 7 bits of fraction; so nothing needs to be scaled. */
  BF16,
  /** bf16 where the processor has units for it, otherwise fp32. */
  AUTO;

  /** What that comes to on {@code device}. */
  public DType dtype(Device device) {
    boolean reduced = this == BF16 || (this == AUTO && device.hasBfloat16Units());
    return reduced ? DType.BFLOAT16 : DType.FLOAT32;
  }
}
