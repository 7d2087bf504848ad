package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Rng;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * A generator of libtorch. It outlives the scope it was made in; the garbage collector frees it
 * with this object.
 */
final class TorchRng implements Rng {

  private final Generator generator;
  private final GeneratorOptional optional;

  TorchRng(long seed) {
    generator = torch.make_generator_cpu(seed);
    optional = new GeneratorOptional(generator);
    generator.retainReference();
    optional.retainReference();
  }

  static GeneratorOptional of(Rng rng) {
    return ((TorchRng) rng).optional;
  }

  @Override
  public byte[] state() {
    return Native.value(
        "state",
        () -> {
          var state = generator.get_state();
          byte[] bytes = new byte[Math.toIntExact(state.numel())];
          state.data_ptr_byte().get(bytes);
          return bytes;
        });
  }

  @Override
  public void restore(byte[] state) {
    Native.value(
        "restore",
        () -> {
          var bytes = new BytePointer(state);
          var options = new TensorOptions(torch.ScalarType.Byte);
          generator.set_state(torch.from_blob(bytes, new long[] {state.length}, options).clone());
          return state.length;
        });
  }
}
