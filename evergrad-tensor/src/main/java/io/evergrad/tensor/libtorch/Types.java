package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.TensorException;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Element types and devices, there and back. */
final class Types {

  private Types() {}

  static ScalarType scalarType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> ScalarType.Float;
      case FLOAT64 -> ScalarType.Double;
      case BFLOAT16 -> ScalarType.BFloat16;
      case INT64 -> ScalarType.Long;
      case BOOL -> ScalarType.Bool;
    };
  }

  static DType dtype(ScalarType type) {
    return switch (type.intern()) {
      case Float -> DType.FLOAT32;
      case Double -> DType.FLOAT64;
      case BFloat16 -> DType.BFLOAT16;
      case Long -> DType.INT64;
      case Bool -> DType.BOOL;
      default -> throw new TensorException("element type " + type + " is not in use here");
    };
  }

  static org.bytedeco.pytorch.Device device(Device device) {
    return new org.bytedeco.pytorch.Device(
        (device.kind() == Device.Kind.CPU ? torch.DeviceType.CPU : torch.DeviceType.CUDA).value,
        (byte) (device.kind() == Device.Kind.CPU ? -1 : device.index()));
  }
}
