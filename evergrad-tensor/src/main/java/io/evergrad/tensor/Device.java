package io.evergrad.tensor;

/**
 * Where a tensor lives and is computed.
 *
 * @param kind the kind of processor
 * @param index which one of its kind, from 0
 */
public record Device(Kind kind, int index) {

  /** The kinds of processor. */
  public enum Kind {
    CPU,
    CUDA
  }

  public static Device cpu() {
    return new Device(Kind.CPU, 0);
  }

  /** The first CUDA device where the build and the machine have one, otherwise the CPU. */
  public static Device best() {
    return Engine.get().hasCuda() ? new Device(Kind.CUDA, 0) : cpu();
  }

  /** Whether it multiplies bfloat16 matrices faster than float32 ones, in units made for that. */
  public boolean hasBfloat16Units() {
    return Engine.get().hasBfloat16Units(this);
  }

  @Override
  public String toString() {
    return kind == Kind.CPU ? "cpu" : "cuda:" + index;
  }
}
