package io.evergrad.tensor;

/** The type of a tensor's elements. */
public enum DType {
  FLOAT32,
  FLOAT64,
  BFLOAT16,
  INT64,
  BOOL
}
