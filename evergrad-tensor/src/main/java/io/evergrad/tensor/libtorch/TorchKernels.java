package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Engine;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Operations on flat buffers that libtorch has as one kernel. */
interface TorchKernels extends Engine {

  /** The kernels that stand behind its optimizers. */
  FusedKernels fused();

  @Override
  default void adam(
      Tensor gradient, Kernels.Moments moments, Kernels.Betas betas, Kernels.Goal goal) {
    Native.run(
        "adam",
        () -> {
          fused().adam().call(gradient, moments, betas, goal);
          Fused.changed(goal.values());
        },
        TorchTensor.all(Arrays.asList(gradient, moments.mean(), moments.square(), goal.values())));
  }

  @Override
  default void adagrad(
      Tensor gradient, Kernels.Squares squares, double lrDecay, double epsilon, Kernels.Goal goal) {
    Native.run(
        "adagrad",
        () -> {
          fused().adagrad().call(gradient, squares, lrDecay, epsilon, goal);
          Fused.changed(goal.values());
        },
        TorchTensor.all(Arrays.asList(gradient, squares.sum(), goal.values())));
  }

  /** Adds up in double: libtorch sums a segment one by one, which loses digits in float. */
  @Override
  default Tensor segmentSums(Tensor values, Tensor lengths) {
    return Native.tensor(
        "segmentSums",
        () -> {
          var v = TorchTensor.raw(values);
          return torch
              .segment_reduce(
                  v.to(torch.ScalarType.Double),
                  "sum",
                  new TensorOptional(TorchTensor.raw(lengths)),
                  new TensorOptional(),
                  new TensorOptional(),
                  0,
                  false,
                  new ScalarOptional(Scalars.of(0)))
              .to(v.scalar_type());
        },
        TorchTensor.all(Arrays.asList(values, lengths)));
  }
}
