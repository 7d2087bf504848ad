package io.evergrad.model;

import io.evergrad.tensor.Tensor;

/** The place of a declared tensor, filled once the whole network is known and allocated. */
public final class Slot {

  private Tensor tensor;

  public Tensor tensor() {
    return tensor;
  }

  void fill(Tensor allocated) {
    tensor = allocated;
  }
}
