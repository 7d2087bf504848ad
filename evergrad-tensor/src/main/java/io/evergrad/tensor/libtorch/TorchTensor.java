package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.TensorException;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A tensor of libtorch. Each method is one native call, named as in libtorch. */
final class TorchTensor
    implements Tensor,
        TorchElementwise,
        TorchActivationMath,
        TorchReductions,
        TorchArrangement,
        TorchLayerMath,
        TorchLossMath,
        TorchInPlace,
        TorchMatrixMath,
        TorchRecurrence,
        TorchAttention {

  static final TensorOptional NONE = new TensorOptional().retainReference();

  static final ScalarTypeOptional SAME_TYPE = new ScalarTypeOptional().retainReference();

  private static final MemoryFormatOptional CHANNELS_LAST =
      new MemoryFormatOptional(torch.MemoryFormat.ChannelsLast).retainReference();

  final org.bytedeco.pytorch.Tensor t;

  /** Whether an arena keeps this tensor, and then the tensor as a list of one, once asked for. */
  private boolean kept;

  private IValue list;

  TorchTensor(org.bytedeco.pytorch.Tensor t) {
    this.t = t;
  }

  void keep() {
    t.retainReference();
    kept = true;
  }

  void release() {
    kept = false;
    if (list != null) {
      list.releaseReference();
      list = null;
    }
    t.releaseReference();
  }

  /**
   * This tensor as a list of one. Making the list costs as much as a small kernel, so that of a
   * kept tensor is made once.
   */
  IValue list() {
    if (!kept) {
      return Fused.list(t);
    }
    if (list == null) {
      list = Fused.list(t);
      list.retainReference();
    }
    return list;
  }

  @Override
  public org.bytedeco.pytorch.Tensor t() {
    return t;
  }

  @Override
  public TorchTensor self() {
    return this;
  }

  /** The native tensor behind {@code tensor}. */
  static org.bytedeco.pytorch.Tensor raw(Tensor tensor) {
    return ((TorchTensor) tensor).t;
  }

  static TorchTensor torch(Tensor tensor) {
    return (TorchTensor) tensor;
  }

  static TensorOptional optional(Tensor tensor) {
    return tensor == null ? NONE : new TensorOptional(raw(tensor));
  }

  static Scalar scalar(double value) {
    return Scalars.of(value);
  }

  /** Losses would otherwise broadcast [n, 1] against [n] to n × n terms without a word. */
  void checkSameShape(String operation, Tensor target) {
    if (!shape().equals(target.shape())) {
      throw new TensorException(
          operation
              + " of "
              + shape()
              + " and "
              + target.shape()
              + ": output and target must have the same shape");
    }
  }

  static long[] longs(int... values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  boolean isFreed() {
    return t.isNull();
  }

  private org.bytedeco.pytorch.Tensor alive(String operation) {
    if (isFreed()) {
      throw Native.freed(operation, null);
    }
    return t;
  }

  @Override
  public Shape shape() {
    return new Shape(alive("shape").shape());
  }

  @Override
  public DType dtype() {
    return Types.dtype(alive("dtype").scalar_type());
  }

  @Override
  public Device device() {
    var device = alive("device").device();
    return device.is_cuda() ? new Device(Device.Kind.CUDA, device.index()) : Device.cpu();
  }

  @Override
  public long version() {
    return alive("version")._version();
  }

  @Override
  public Tensor to(DType dtype) {
    return Native.tensor("to", () -> t.to(Types.scalarType(dtype)), this);
  }

  @Override
  public Tensor toChannelsLast(DType dtype) {
    return Native.tensor(
        "toChannelsLast", () -> t.to(Types.scalarType(dtype), false, true, CHANNELS_LAST), this);
  }

  @Override
  public Tensor to(Device device) {
    return Native.tensor("to", () -> t.to(Types.device(device), t.scalar_type()), this);
  }

  @Override
  public double item() {
    return Native.value("item", () -> t.item_double(), this);
  }

  @Override
  public float[] toFloats() {
    return Native.value("toFloats", () -> JavaArrays.floats(t), this);
  }

  @Override
  public double[] toDoubles() {
    return Native.value("toDoubles", () -> JavaArrays.doubles(t), this);
  }

  @Override
  public long[] toLongs() {
    return Native.value("toLongs", () -> JavaArrays.longs(t), this);
  }

  /** The variance of one value is not defined, and would poison the running variance. */
  void checkEnoughForStatistics() {
    long[] sizes = alive("batchNorm").shape();
    if (sizes.length >= 2 && t.numel() == sizes[1]) {
      throw new TensorException(
          "batchNorm of " + shape() + ": training needs more than one value a channel");
    }
  }

  @Override
  public Tensor requiresGradient() {
    Native.run("requiresGradient", () -> t.set_requires_grad(true), this);
    return this;
  }

  @Override
  public boolean isTracked() {
    return alive("isTracked").requires_grad();
  }

  @Override
  public Tensor detach() {
    return Native.tensor("detach", () -> t.detach(), this);
  }

  @Override
  public Tensor alias() {
    return Native.tensor("alias", () -> t.variable_data(), this);
  }

  @Override
  public void backward() {
    Native.run(
        "backward",
        () ->
            t.backward(
                new org.bytedeco.pytorch.Tensor(),
                new BoolOptional(),
                false,
                new TensorArrayRefOptional()),
        this);
  }

  @Override
  public void retainGradient() {
    Native.run("retainGradient", t::retain_grad, this);
  }

  @Override
  public Tensor gradient() {
    var borrowed = alive("gradient").grad();
    return borrowed.defined() ? new TorchTensor(new org.bytedeco.pytorch.Tensor(borrowed)) : null;
  }

  @Override
  public void gradientInto(Tensor buffer) {
    if (!shape().equals(buffer.shape()) || dtype() != buffer.dtype()) {
      throw new TensorException(
          "gradientInto: the buffer must be " + this + " as its tensor is, but was " + buffer);
    }
    Native.run("gradientInto", () -> t.mutable_grad().put(raw(buffer)), this, torch(buffer));
  }

  /** The shape, type and device, as in {@code 128×10 float32 on cpu}. */
  @Override
  public String toString() {
    return isFreed() ? "freed tensor" : shape() + " " + dtype() + " on " + device();
  }

  static TorchTensor[] all(List<Tensor> tensors) {
    return tensors.toArray(TorchTensor[]::new);
  }

  static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(
        tensors.stream().map(TorchTensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
  }
}
