package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.longs;

import io.evergrad.tensor.Reductions;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.global.torch;

/** {@link Reductions} by libtorch. */
interface TorchReductions extends Torch, Reductions {

  @Override
  default Tensor sum(int... dims) {
    return Native.tensor("sum", () -> dims.length == 0 ? t().sum() : t().sum(longs(dims)), self());
  }

  @Override
  default Tensor mean(int... dims) {
    return Native.tensor(
        "mean", () -> dims.length == 0 ? t().mean() : t().mean(longs(dims)), self());
  }

  @Override
  default Tensor variance(int... dims) {
    return Native.tensor(
        "variance", () -> dims.length == 0 ? t().var(false) : t().var(longs(dims), false), self());
  }

  @Override
  default Tensor norm() {
    return Native.tensor("norm", () -> t().norm(), self());
  }

  @Override
  default Tensor norm(int dim) {
    return norm(dim, new ScalarTypeOptional(torch.ScalarType.Double));
  }

  @Override
  default Tensor narrowNorm(int dim) {
    return norm(dim, new ScalarTypeOptional());
  }

  private Tensor norm(int dim, ScalarTypeOptional type) {
    return Native.tensor(
        "norm",
        () -> torch.linalg_vector_norm(t(), Scalars.of(2), new long[] {dim}, false, type),
        self());
  }

  @Override
  default Tensor max() {
    return Native.tensor("max", () -> t().max(), self());
  }

  @Override
  default Tensor min() {
    return Native.tensor("min", () -> t().min(), self());
  }

  @Override
  default Tensor max(int dim) {
    return Native.tensor("max", () -> t().amax(new long[] {dim}, false), self());
  }

  @Override
  default Tensor min(int dim) {
    return Native.tensor("min", () -> t().amin(new long[] {dim}, false), self());
  }

  @Override
  default Tensor argmax(int dim) {
    return Native.tensor("argmax", () -> t().argmax(new LongOptional(dim), false), self());
  }

  @Override
  default Tensor cumulativeSum(int dim) {
    return Native.tensor("cumulativeSum", () -> t().cumsum(dim), self());
  }
}
