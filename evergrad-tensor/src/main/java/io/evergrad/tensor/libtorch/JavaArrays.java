package io.evergrad.tensor.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Copies of a tensor's elements in Java arrays, in row-major order. */
final class JavaArrays {

  private JavaArrays() {}

  static float[] floats(Tensor tensor) {
    Tensor cpu = onCpu(tensor, ScalarType.Float);
    float[] values = new float[count(cpu)];
    if (values.length > 0) {
      cpu.data_ptr_float().get(values);
    }
    return values;
  }

  static double[] doubles(Tensor tensor) {
    Tensor cpu = onCpu(tensor, ScalarType.Double);
    double[] values = new double[count(cpu)];
    if (values.length > 0) {
      cpu.data_ptr_double().get(values);
    }
    return values;
  }

  static long[] longs(Tensor tensor) {
    Tensor cpu = onCpu(tensor, ScalarType.Long);
    long[] values = new long[count(cpu)];
    if (values.length > 0) {
      cpu.data_ptr_long().get(values);
    }
    return values;
  }

  private static Tensor onCpu(Tensor tensor, ScalarType type) {
    return tensor.detach().to(type).cpu().contiguous();
  }

  private static int count(Tensor tensor) {
    return Math.toIntExact(tensor.numel());
  }
}
