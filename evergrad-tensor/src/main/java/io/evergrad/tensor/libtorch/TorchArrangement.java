package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.longs;
import static io.evergrad.tensor.libtorch.TorchTensor.raw;
import static io.evergrad.tensor.libtorch.TorchTensor.torch;

import io.evergrad.tensor.Arrangement;
import io.evergrad.tensor.Distinct;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;

/** {@link Arrangement} by libtorch. */
interface TorchArrangement extends Torch, Arrangement {

  LongOptional NO_DIM = new LongOptional().retainReference();

  @Override
  default Tensor view(Shape shape) {
    return Native.tensor("view", () -> t().view(shape.sizes()), self());
  }

  @Override
  default Tensor reshape(Shape shape) {
    return Native.tensor("reshape", () -> t().reshape(shape.sizes()), self());
  }

  @Override
  default Tensor flatten(int from) {
    return Native.tensor("flatten", () -> t().flatten(from, -1), self());
  }

  @Override
  default Tensor transpose(int a, int b) {
    return Native.tensor("transpose", () -> t().transpose(a, b), self());
  }

  @Override
  default Tensor unsqueeze(int dim) {
    return Native.tensor("unsqueeze", () -> t().unsqueeze(dim), self());
  }

  @Override
  default Tensor narrow(int dim, long start, long length) {
    return Native.tensor("narrow", () -> t().narrow(dim, start, length), self());
  }

  @Override
  default Tensor indexSelect(int dim, Tensor indices) {
    return Native.tensor(
        "indexSelect", () -> t().index_select(dim, raw(indices)), self(), torch(indices));
  }

  @Override
  default Tensor contiguous() {
    return Native.tensor("contiguous", () -> t().contiguous(), self());
  }

  @Override
  default Tensor squeeze(int dim) {
    return Native.tensor("squeeze", () -> t().squeeze(dim), self());
  }

  @Override
  default Tensor permute(int... dims) {
    return Native.tensor("permute", () -> t().permute(longs(dims)), self());
  }

  @Override
  default Tensor expand(Shape shape) {
    return Native.tensor("expand", () -> t().expand(shape.sizes()), self());
  }

  @Override
  default Tensor gather(int dim, Tensor indices) {
    return Native.tensor("gather", () -> t().gather(dim, raw(indices)), self(), torch(indices));
  }

  @Override
  default Distinct distinct() {
    TorchTensor[] found = new TorchTensor[2];
    Native.run(
        "distinct",
        () -> {
          var sorted = t().sort(0, false);
          var unique = torch.unique_consecutive(sorted.get0(), true, false, NO_DIM);
          found[0] = new TorchTensor(new org.bytedeco.pytorch.Tensor(unique.get0()));
          var inverse = torch.empty_like(t());
          found[1] = new TorchTensor(inverse.index_copy_(0, sorted.get1(), unique.get1()));
        },
        self());
    return new Distinct(found[0], found[1]);
  }

  @Override
  default Tensor padCircular(int dims, long padding) {
    long[] both = new long[2 * dims];
    Arrays.fill(both, padding);
    return Native.tensor(
        "padCircular", () -> torch.pad(t(), both, "circular", new DoubleOptional()), self());
  }
}
