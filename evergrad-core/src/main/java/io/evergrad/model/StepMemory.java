package io.evergrad.model;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.Arena;

/**
 * What the steps of one run keep for each other: tensors that layers write into at every step, and
 * how many of the step's gradients will be written rather than added.
 *
 * <p>One backward pass must come between two passes of a step.
 */
public final class StepMemory {

  private final Arena arena;
  private final long all;
  private long written;

  /**
   * @param arena where layers may keep tensors for the next step
   */
  public StepMemory(ParameterLayout layout, Arena arena) {
    this.arena = arena;
    all = layout.parameters().stream().mapToLong(Parameter::size).sum();
  }

  /** The pass of a new step. */
  public Pass begin() {
    written = 0;
    return Pass.step(this);
  }

  Arena arena() {
    return arena;
  }

  /** The backward pass will write the gradients of {@code parameters} numbers. */
  void willWrite(long parameters) {
    written += parameters;
  }

  /** Whether the backward pass of this step writes all gradients, so that none need be cleared. */
  public boolean writesAll() {
    return written == all;
  }
}
