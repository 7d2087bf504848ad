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
      Tensor gradient,
      Tensor moment1,
      Tensor moment2,
      Tensor step,
      Tensor direction,
      double beta1,
      double beta2,
      double epsilon) {
    Native.run(
        "adam",
        () ->
            fused()
                .adam()
                .call(
                    TorchTensor.raw(gradient),
                    FusedAdam.Moments.of(new Kernels.Moments(moment1, moment2, null, step)),
                    TorchTensor.raw(direction),
                    beta1,
                    beta2,
                    epsilon),
        TorchTensor.all(Arrays.asList(gradient, moment1, moment2, step, direction)));
  }

  @Override
  default void amsgrad(
      Tensor gradient,
      Kernels.Moments moments,
      Tensor direction,
      double beta1,
      double beta2,
      double epsilon) {
    Native.run(
        "amsgrad",
        () ->
            fused()
                .adam()
                .call(
                    TorchTensor.raw(gradient),
                    FusedAdam.Moments.of(moments),
                    TorchTensor.raw(direction),
                    beta1,
                    beta2,
                    epsilon),
        TorchTensor.all(
            Arrays.asList(
                gradient, moments.mean(), moments.square(), moments.largest(), direction)));
  }

  @Override
  default void adagrad(
      Tensor gradient, Tensor sum, Tensor step, Tensor direction, double decay, double epsilon) {
    Native.run(
        "adagrad",
        () ->
            fused()
                .adagrad()
                .call(
                    TorchTensor.raw(gradient),
                    TorchTensor.raw(sum),
                    TorchTensor.raw(step),
                    TorchTensor.raw(direction),
                    decay,
                    epsilon),
        TorchTensor.all(Arrays.asList(gradient, sum, step, direction)));
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
