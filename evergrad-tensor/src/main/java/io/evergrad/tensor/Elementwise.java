package io.evergrad.tensor;

/** What maps each number by itself. Shapes combine by broadcasting. */
public interface Elementwise {
  // Element by element

  Tensor add(Tensor other);

  Tensor add(double value);

  Tensor sub(Tensor other);

  Tensor mul(Tensor other);

  Tensor mul(double value);

  Tensor div(Tensor other);

  Tensor neg();

  Tensor abs();

  /** This, with {@code value} in the place of every NaN; infinities stay. */
  Tensor replaceNan(double value);

  /** −1, 0 or 1. */
  Tensor sign();

  Tensor square();

  Tensor sqrt();

  Tensor exp();

  Tensor log();

  Tensor clamp(double low, double high);

  /** Elements below {@code high}, others replaced by it. */
  Tensor clampMax(double high);

  Tensor sigmoid();

  Tensor tanh();

  Tensor relu();

  Tensor leakyRelu(double slope);

  Tensor elu(double alpha);

  Tensor selu();

  /** GELU x·Φ(x): exact, or by its tanh approximation. */
  Tensor gelu(boolean approximate);

  Tensor silu();

  Tensor softplus();

  Tensor erf();

  Tensor softmax(int dim);

  Tensor logSoftmax(int dim);

  // Comparing

  Tensor gt(double value);

  Tensor ge(double value);

  Tensor lt(double value);

  Tensor le(double value);

  Tensor eq(Tensor other);

  Tensor isFinite();

  Tensor logicalOr(Tensor other);

  Tensor pow(double exponent);

  Tensor reciprocal();

  /** ln(1 + x), exact near 0. */
  Tensor log1p();

  Tensor sin();

  Tensor cos();

  Tensor floor();

  /** To the nearest whole number, halves to the even one. */
  Tensor round();

  /** The larger of each pair; NaN where one of them is. */
  Tensor maximum(Tensor other);

  /** The smaller of each pair; NaN where one of them is. */
  Tensor minimum(Tensor other);

  Tensor gt(Tensor other);
}
