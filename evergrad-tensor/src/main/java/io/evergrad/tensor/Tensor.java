package io.evergrad.tensor;

import java.util.List;

/**
 * An array of numbers on a device, with the operations networks need.
 *
 * <p>Operations return new tensors and are recorded for differentiation; those whose name ends in
 * {@code InPlace} change this tensor, return it and are meant for code under {@link Autograd#off}.
 * Dimensions count from 0, negative ones from the end. Shapes combine by broadcasting.
 */
public interface Tensor {

  // Making tensors

  static Tensor zeros(Shape shape, DType dtype, Device device) {
    return Engine.get().full(shape, 0, dtype, device);
  }

  static Tensor full(Shape shape, double value, DType dtype, Device device) {
    return Engine.get().full(shape, value, dtype, device);
  }

  /** A float32 CPU scalar. */
  static Tensor scalar(double value) {
    return Engine.get().full(Shape.of(), value, DType.FLOAT32, Device.cpu());
  }

  /** A float32 CPU tensor with a copy of {@code values}, in row-major order. */
  static Tensor of(float[] values, Shape shape) {
    return Engine.get().of(values, shape);
  }

  /** A float64 CPU tensor with a copy of {@code values}, in row-major order. */
  static Tensor of(double[] values, Shape shape) {
    return Engine.get().of(values, shape);
  }

  /** An int64 CPU tensor with a copy of {@code values}, in row-major order. */
  static Tensor of(long[] values, Shape shape) {
    return Engine.get().of(values, shape);
  }

  /** The int64 CPU tensor 0, 1 … {@code end} − 1. */
  static Tensor arange(long end) {
    return Engine.get().arange(end);
  }

  static Tensor stack(List<Tensor> tensors, int dim) {
    return Engine.get().stack(tensors, dim);
  }

  static Tensor concat(List<Tensor> tensors, int dim) {
    return Engine.get().concat(tensors, dim);
  }

  /** Element by element {@code yes} where {@code condition} holds, otherwise {@code no}. */
  static Tensor where(Tensor condition, Tensor yes, Tensor no) {
    return Engine.get().where(condition, yes, no);
  }

  // What it is

  Shape shape();

  DType dtype();

  Device device();

  Tensor to(DType dtype);

  Tensor to(Device device);

  // Reading: these wait for the device

  double item();

  float[] toFloats();

  double[] toDoubles();

  long[] toLongs();

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

  // Comparing: results are BOOL

  Tensor gt(double value);

  Tensor ge(double value);

  Tensor lt(double value);

  Tensor le(double value);

  Tensor eq(Tensor other);

  Tensor isFinite();

  Tensor logicalOr(Tensor other);

  // Reducing: without dimensions, to a scalar

  Tensor sum(int... dims);

  Tensor mean(int... dims);

  /** The variance over {@code dims}, divided by n (not n − 1). */
  Tensor variance(int... dims);

  /** The Euclidean norm of all elements. */
  Tensor norm();

  /** The Euclidean norm along {@code dim}, added up in float64, so that squares cannot vanish. */
  Tensor norm(int dim);

  Tensor max();

  Tensor min();

  /** The largest element along {@code dim}, which is dropped. */
  Tensor max(int dim);

  Tensor min(int dim);

  Tensor argmax(int dim);

  // Rearranging

  Tensor view(Shape shape);

  Tensor reshape(Shape shape);

  /** Dimensions {@code from} to the last, folded into one. */
  Tensor flatten(int from);

  Tensor transpose(int a, int b);

  Tensor unsqueeze(int dim);

  Tensor narrow(int dim, long start, long length);

  Tensor indexSelect(int dim, Tensor indices);

  Tensor contiguous();

  // Layers

  Tensor matmul(Tensor other);

  /**
   * x Wᵀ + b.
   *
   * @param weight [out, in]
   * @param bias [out], or null
   */
  Tensor linear(Tensor weight, Tensor bias);

  /**
   * Two-dimensional convolution of x [batch, in, height, width].
   *
   * @param weight [out, in/groups, height, width]
   * @param bias [out], or null
   */
  Tensor conv2d(Tensor weight, Tensor bias, Convolution convolution);

  Tensor maxPool2d(long size, long stride, long padding);

  Tensor averagePool2d(long size, long stride, long padding);

  /**
   * Batch normalisation over every dimension but 1. In training the batch's own statistics are used
   * and the running ones moved towards them by {@code momentum}; as elsewhere the batch's variance
   * is divided by n for normalising and by n − 1 for the running variance.
   *
   * @throws TensorException if in training a channel has one value only
   */
  Tensor batchNorm(BatchNormState state, boolean training, double momentum, double epsilon);

  /** Layer normalisation over the last dimensions, which have the shape of {@code weight}. */
  Tensor layerNorm(Shape normalized, Tensor weight, Tensor bias, double epsilon);

  // Losses, each a mean over the batch

  /**
   * Cross-entropy of logits [batch, classes] against classes [batch] (int64).
   *
   * @param smoothing label smoothing, 0 to 1
   */
  Tensor crossEntropy(Tensor target, double smoothing);

  /** Negative log-likelihood of log-probabilities [batch, classes] against classes [batch]. */
  Tensor negativeLogLikelihood(Tensor target);

  /**
   * Binary cross-entropy of probabilities, each logarithm held above −100.
   *
   * @param target of this tensor's shape, 0 to 1
   */
  Tensor binaryCrossEntropy(Tensor target);

  /**
   * Binary cross-entropy of logits, stable for large ones.
   *
   * @param target of this tensor's shape, 0 to 1
   */
  Tensor binaryCrossEntropyWithLogits(Tensor target);

  /**
   * The mean of (this − target)².
   *
   * @param target of this tensor's shape
   */
  Tensor meanSquaredError(Tensor target);

  // Differentiation

  /** Lets gradients be taken with respect to this tensor; returns it. */
  Tensor requiresGradient();

  boolean isTracked();

  Tensor detach();

  /** Adds ∂this/∂leaf to the gradient of every leaf that this scalar depends on. */
  void backward();

  /** Keeps this intermediate tensor's own gradient for reading after {@link #backward}. */
  void retainGradient();

  /** The gradient, or null where none has arrived. */
  Tensor gradient();

  /** Makes {@code buffer} the place where this leaf's gradient is added up. */
  void gradientInto(Tensor buffer);

  // In place

  Tensor fillInPlace(double value);

  Tensor copyInPlace(Tensor source);

  Tensor addInPlace(Tensor other, double factor);

  Tensor addInPlace(double value);

  Tensor mulInPlace(double factor);

  Tensor mulInPlace(Tensor other);

  Tensor divInPlace(Tensor other);

  Tensor sqrtInPlace();

  /** Writes row i of {@code source} to row {@code indices[i]} along {@code dim}. */
  Tensor indexCopyInPlace(int dim, Tensor indices, Tensor source);

  /** this += factor · a · b. */
  Tensor addProductInPlace(Tensor a, Tensor b, double factor);

  /** this ← this + (target − this) · weight. */
  Tensor lerpInPlace(Tensor target, double weight);

  Tensor clampInPlace(double low, double high);

  Tensor normalInPlace(double mean, double std, Rng rng);

  Tensor uniformInPlace(double low, double high, Rng rng);

  /** Ones with probability {@code p}, otherwise zeros. */
  Tensor bernoulliInPlace(double p, Rng rng);

  /** The factor Q of this matrix's QR decomposition, its signs fixed so that R's diagonal ≥ 0. */
  Tensor orthonormalColumns();
}
