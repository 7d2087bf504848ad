package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Engine;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Tensors made of numbers and of other tensors. */
interface TorchCreation extends Engine {

  @Override
  default Tensor full(Shape shape, double value, DType dtype, Device device) {
    return Native.tensor(
        "full",
        () -> {
          TensorOptions options =
              new TensorOptions(Types.scalarType(dtype))
                  .device(new org.bytedeco.pytorch.DeviceOptional(Types.device(device)));
          return value == 0
              ? torch.zeros(shape.sizes(), options)
              : torch.full(shape.sizes(), Scalars.of(value), options);
        });
  }

  @Override
  default Tensor of(float[] values, Shape shape) {
    checkCount(values.length, shape);
    return Native.tensor("of", () -> fromFloats(values, shape));
  }

  private static org.bytedeco.pytorch.Tensor fromFloats(float[] values, Shape shape) {
    var t = torch.torch_empty(shape.sizes());
    if (values.length > 0) {
      try (FloatPointer data = t.data_ptr_float()) {
        data.put(values);
      }
    }
    return t;
  }

  @Override
  default Tensor of(double[] values, Shape shape) {
    checkCount(values.length, shape);
    return Native.tensor(
        "of",
        () -> {
          var t = torch.zeros(shape.sizes(), new TensorOptions(torch.ScalarType.Double));
          if (values.length > 0) {
            try (DoublePointer data = t.data_ptr_double()) {
              data.put(values);
            }
          }
          return t;
        });
  }

  @Override
  default Tensor of(long[] values, Shape shape) {
    checkCount(values.length, shape);
    return Native.tensor(
        "of",
        () -> {
          var t = torch.zeros(shape.sizes(), new TensorOptions(torch.ScalarType.Long));
          if (values.length > 0) {
            try (LongPointer data = t.data_ptr_long()) {
              data.put(values);
            }
          }
          return t;
        });
  }

  private static void checkCount(int length, Shape shape) {
    if (length != shape.count()) {
      throw new IllegalArgumentException(
          "shape " + shape + " holds " + shape.count() + " values, but " + length + " were given");
    }
  }

  @Override
  default Tensor arange(long end) {
    return Native.tensor("arange", () -> torch.arange(new Scalar(end)));
  }

  @Override
  default Tensor stack(List<Tensor> tensors, int dim) {
    return Native.tensor(
        "stack", () -> torch.stack(TorchTensor.vector(tensors), dim), TorchTensor.all(tensors));
  }

  @Override
  default Tensor concat(List<Tensor> tensors, int dim) {
    return Native.tensor(
        "concat", () -> torch.cat(TorchTensor.vector(tensors), dim), TorchTensor.all(tensors));
  }

  @Override
  default Tensor where(Tensor condition, Tensor yes, Tensor no) {
    return Native.tensor(
        "where",
        () -> torch.where(TorchTensor.raw(condition), TorchTensor.raw(yes), TorchTensor.raw(no)),
        TorchTensor.all(Arrays.asList(condition, yes, no)));
  }
}
