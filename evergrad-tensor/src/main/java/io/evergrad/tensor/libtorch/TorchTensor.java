package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.BatchNormState;
import io.evergrad.tensor.Convolution;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.TensorException;
import java.util.Arrays;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A tensor of libtorch. Each method is one native call, named as in libtorch. */
final class TorchTensor implements Tensor {

  private static final torch.ScalarType DOUBLE = torch.ScalarType.Double;
  private static final long MEAN = 1; // at::Reduction::Mean
  private static final TensorOptional NONE = new TensorOptional().retainReference();

  final org.bytedeco.pytorch.Tensor t;

  TorchTensor(org.bytedeco.pytorch.Tensor t) {
    this.t = t;
  }

  /** The native tensor behind {@code tensor}. */
  static org.bytedeco.pytorch.Tensor of(Tensor tensor) {
    return ((TorchTensor) tensor).t;
  }

  private static TorchTensor torch(Tensor tensor) {
    return (TorchTensor) tensor;
  }

  private static TensorOptional optional(Tensor tensor) {
    return tensor == null ? NONE : new TensorOptional(of(tensor));
  }

  private static Scalar scalar(double value) {
    return Scalars.of(value);
  }

  /** Losses would otherwise broadcast [n, 1] against [n] to n × n terms without a word. */
  private void checkSameShape(String operation, Tensor target) {
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

  private static long[] longs(int... values) {
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
  public Tensor to(DType dtype) {
    return Native.tensor("to", () -> t.to(Types.scalarType(dtype)), this);
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

  @Override
  public Tensor add(Tensor other) {
    return Native.tensor("add", () -> t.add(of(other)), this, torch(other));
  }

  @Override
  public Tensor add(double value) {
    return Native.tensor("add", () -> t.add(scalar(value)), this);
  }

  @Override
  public Tensor sub(Tensor other) {
    return Native.tensor("sub", () -> t.sub(of(other)), this, torch(other));
  }

  @Override
  public Tensor mul(Tensor other) {
    return Native.tensor("mul", () -> t.mul(of(other)), this, torch(other));
  }

  @Override
  public Tensor mul(double value) {
    return Native.tensor("mul", () -> t.mul(scalar(value)), this);
  }

  @Override
  public Tensor div(Tensor other) {
    return Native.tensor("div", () -> t.div(of(other)), this, torch(other));
  }

  @Override
  public Tensor neg() {
    return Native.tensor("neg", () -> t.neg(), this);
  }

  @Override
  public Tensor replaceNan(double value) {
    DoubleOptional unchanged = new DoubleOptional(Double.POSITIVE_INFINITY);
    DoubleOptional negative = new DoubleOptional(Double.NEGATIVE_INFINITY);
    return Native.tensor(
        "replaceNan",
        () -> torch.nan_to_num(t, new DoubleOptional(value), unchanged, negative),
        this);
  }

  @Override
  public Tensor sign() {
    return Native.tensor("sign", () -> t.sign(), this);
  }

  @Override
  public Tensor abs() {
    return Native.tensor("abs", () -> t.abs(), this);
  }

  @Override
  public Tensor square() {
    return Native.tensor("square", () -> t.square(), this);
  }

  @Override
  public Tensor sqrt() {
    return Native.tensor("sqrt", () -> t.sqrt(), this);
  }

  @Override
  public Tensor exp() {
    return Native.tensor("exp", () -> t.exp(), this);
  }

  @Override
  public Tensor log() {
    return Native.tensor("log", () -> t.log(), this);
  }

  @Override
  public Tensor clamp(double low, double high) {
    return Native.tensor(
        "clamp",
        () -> t.clamp(new ScalarOptional(scalar(low)), new ScalarOptional(scalar(high))),
        this);
  }

  @Override
  public Tensor clampMax(double high) {
    return Native.tensor("clampMax", () -> t.clamp_max(scalar(high)), this);
  }

  @Override
  public Tensor sigmoid() {
    return Native.tensor("sigmoid", () -> t.sigmoid(), this);
  }

  @Override
  public Tensor tanh() {
    return Native.tensor("tanh", () -> t.tanh(), this);
  }

  @Override
  public Tensor relu() {
    return Native.tensor("relu", () -> t.relu(), this);
  }

  @Override
  public Tensor leakyRelu(double slope) {
    return Native.tensor("leakyRelu", () -> torch.leaky_relu(t, scalar(slope)), this);
  }

  @Override
  public Tensor elu(double alpha) {
    return Native.tensor("elu", () -> torch.elu(t, scalar(alpha), scalar(1), scalar(1)), this);
  }

  @Override
  public Tensor selu() {
    return Native.tensor("selu", () -> torch.selu(t), this);
  }

  @Override
  public Tensor gelu(boolean approximate) {
    return Native.tensor("gelu", () -> torch.gelu(t, approximate ? "tanh" : "none"), this);
  }

  @Override
  public Tensor silu() {
    return Native.tensor("silu", () -> torch.silu(t), this);
  }

  @Override
  public Tensor softplus() {
    return Native.tensor("softplus", () -> torch.softplus(t), this);
  }

  @Override
  public Tensor erf() {
    return Native.tensor("erf", () -> t.erf(), this);
  }

  @Override
  public Tensor softmax(int dim) {
    return Native.tensor("softmax", () -> t.softmax(dim), this);
  }

  @Override
  public Tensor logSoftmax(int dim) {
    return Native.tensor("logSoftmax", () -> t.log_softmax(dim), this);
  }

  @Override
  public Tensor gt(double value) {
    return Native.tensor("gt", () -> t.gt(scalar(value)), this);
  }

  @Override
  public Tensor ge(double value) {
    return Native.tensor("ge", () -> t.ge(scalar(value)), this);
  }

  @Override
  public Tensor lt(double value) {
    return Native.tensor("lt", () -> t.lt(scalar(value)), this);
  }

  @Override
  public Tensor le(double value) {
    return Native.tensor("le", () -> t.le(scalar(value)), this);
  }

  @Override
  public Tensor eq(Tensor other) {
    return Native.tensor("eq", () -> t.eq(of(other)), this, torch(other));
  }

  @Override
  public Tensor isFinite() {
    return Native.tensor("isFinite", () -> t.isfinite(), this);
  }

  @Override
  public Tensor logicalOr(Tensor other) {
    return Native.tensor("logicalOr", () -> t.logical_or(of(other)), this, torch(other));
  }

  @Override
  public Tensor sum(int... dims) {
    return Native.tensor("sum", () -> dims.length == 0 ? t.sum() : t.sum(longs(dims)), this);
  }

  @Override
  public Tensor mean(int... dims) {
    return Native.tensor("mean", () -> dims.length == 0 ? t.mean() : t.mean(longs(dims)), this);
  }

  @Override
  public Tensor variance(int... dims) {
    return Native.tensor(
        "variance", () -> dims.length == 0 ? t.var(false) : t.var(longs(dims), false), this);
  }

  @Override
  public Tensor norm() {
    return Native.tensor("norm", () -> t.norm(), this);
  }

  @Override
  public Tensor norm(int dim) {
    return Native.tensor(
        "norm",
        () ->
            torch.linalg_vector_norm(
                t, Scalars.of(2), new long[] {dim}, false, new ScalarTypeOptional(DOUBLE)),
        this);
  }

  @Override
  public Tensor max() {
    return Native.tensor("max", () -> t.max(), this);
  }

  @Override
  public Tensor min() {
    return Native.tensor("min", () -> t.min(), this);
  }

  @Override
  public Tensor max(int dim) {
    return Native.tensor("max", () -> t.amax(new long[] {dim}, false), this);
  }

  @Override
  public Tensor min(int dim) {
    return Native.tensor("min", () -> t.amin(new long[] {dim}, false), this);
  }

  @Override
  public Tensor argmax(int dim) {
    return Native.tensor("argmax", () -> t.argmax(new LongOptional(dim), false), this);
  }

  @Override
  public Tensor view(Shape shape) {
    return Native.tensor("view", () -> t.view(shape.sizes()), this);
  }

  @Override
  public Tensor reshape(Shape shape) {
    return Native.tensor("reshape", () -> t.reshape(shape.sizes()), this);
  }

  @Override
  public Tensor flatten(int from) {
    return Native.tensor("flatten", () -> t.flatten(from, -1), this);
  }

  @Override
  public Tensor transpose(int a, int b) {
    return Native.tensor("transpose", () -> t.transpose(a, b), this);
  }

  @Override
  public Tensor unsqueeze(int dim) {
    return Native.tensor("unsqueeze", () -> t.unsqueeze(dim), this);
  }

  @Override
  public Tensor narrow(int dim, long start, long length) {
    return Native.tensor("narrow", () -> t.narrow(dim, start, length), this);
  }

  @Override
  public Tensor indexSelect(int dim, Tensor indices) {
    return Native.tensor(
        "indexSelect", () -> t.index_select(dim, of(indices)), this, torch(indices));
  }

  @Override
  public Tensor contiguous() {
    return Native.tensor("contiguous", () -> t.contiguous(), this);
  }

  @Override
  public Tensor matmul(Tensor other) {
    return Native.tensor("matmul", () -> t.matmul(of(other)), this, torch(other));
  }

  @Override
  public Tensor linear(Tensor weight, Tensor bias) {
    return Native.tensor(
        "linear",
        () -> torch.linear(t, of(weight), optional(bias)),
        this,
        torch(weight),
        torch(bias));
  }

  @Override
  public Tensor conv2d(Tensor weight, Tensor bias, Convolution c) {
    long[] stride = {c.stride(), c.stride()};
    long[] padding = {c.padding(), c.padding()};
    long[] dilation = {c.dilation(), c.dilation()};
    return Native.tensor(
        "conv2d",
        () -> torch.conv2d(t, of(weight), optional(bias), stride, padding, dilation, c.groups()),
        this,
        torch(weight),
        torch(bias));
  }

  @Override
  public Tensor maxPool2d(long size, long stride, long padding) {
    return Native.tensor(
        "maxPool2d",
        () ->
            torch.max_pool2d(
                t,
                new long[] {size, size},
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {1, 1},
                false),
        this);
  }

  @Override
  public Tensor averagePool2d(long size, long stride, long padding) {
    return Native.tensor(
        "averagePool2d",
        () ->
            torch.avg_pool2d(
                t,
                new long[] {size, size},
                new long[] {stride, stride},
                new long[] {padding, padding},
                false,
                true,
                new LongOptional()),
        this);
  }

  @Override
  public Tensor batchNorm(BatchNormState state, boolean training, double momentum, double epsilon) {
    if (training) {
      checkEnoughForStatistics();
    }
    return Native.tensor(
        "batchNorm",
        () ->
            torch.batch_norm(
                t,
                optional(state.weight()),
                optional(state.bias()),
                optional(state.runningMean()),
                optional(state.runningVariance()),
                training,
                momentum,
                epsilon,
                false),
        this,
        torch(state.weight()),
        torch(state.bias()),
        torch(state.runningMean()),
        torch(state.runningVariance()));
  }

  /** The variance of one value is not defined, and would poison the running variance. */
  private void checkEnoughForStatistics() {
    long[] sizes = alive("batchNorm").shape();
    if (sizes.length >= 2 && t.numel() == sizes[1]) {
      throw new TensorException(
          "batchNorm of " + shape() + ": training needs more than one value a channel");
    }
  }

  @Override
  public Tensor layerNorm(Shape normalized, Tensor weight, Tensor bias, double epsilon) {
    return Native.tensor(
        "layerNorm",
        () ->
            torch.layer_norm(
                t, normalized.sizes(), optional(weight), optional(bias), epsilon, false),
        this,
        torch(weight),
        torch(bias));
  }

  @Override
  public Tensor crossEntropy(Tensor target, double smoothing) {
    return Native.tensor(
        "crossEntropy",
        () -> torch.cross_entropy_loss(t, of(target), NONE, MEAN, -100, smoothing),
        this,
        torch(target));
  }

  @Override
  public Tensor negativeLogLikelihood(Tensor target) {
    return Native.tensor(
        "negativeLogLikelihood", () -> torch.nll_loss(t, of(target)), this, torch(target));
  }

  @Override
  public Tensor binaryCrossEntropy(Tensor target) {
    checkSameShape("binaryCrossEntropy", target);
    return Native.tensor(
        "binaryCrossEntropy", () -> torch.binary_cross_entropy(t, of(target)), this, torch(target));
  }

  @Override
  public Tensor binaryCrossEntropyWithLogits(Tensor target) {
    checkSameShape("binaryCrossEntropyWithLogits", target);
    return Native.tensor(
        "binaryCrossEntropyWithLogits",
        () -> torch.binary_cross_entropy_with_logits(t, of(target)),
        this,
        torch(target));
  }

  @Override
  public Tensor meanSquaredError(Tensor target) {
    checkSameShape("meanSquaredError", target);
    return Native.tensor(
        "meanSquaredError", () -> torch.mse_loss(t, of(target)), this, torch(target));
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
    Native.run("gradientInto", () -> t.mutable_grad().put(of(buffer)), this, torch(buffer));
  }

  @Override
  public Tensor fillInPlace(double value) {
    Native.run("fill", () -> t.fill_(scalar(value)), this);
    return this;
  }

  @Override
  public Tensor copyInPlace(Tensor source) {
    Native.run("copy", () -> t.copy_(of(source)), this, torch(source));
    return this;
  }

  @Override
  public Tensor addInPlace(Tensor other, double factor) {
    Native.run("add", () -> t.add_(of(other), scalar(factor)), this, torch(other));
    return this;
  }

  @Override
  public Tensor addInPlace(double value) {
    Native.run("add", () -> t.add_(scalar(value)), this);
    return this;
  }

  @Override
  public Tensor mulInPlace(double factor) {
    Native.run("mul", () -> t.mul_(scalar(factor)), this);
    return this;
  }

  @Override
  public Tensor mulInPlace(Tensor other) {
    Native.run("mul", () -> t.mul_(of(other)), this, torch(other));
    return this;
  }

  @Override
  public Tensor divInPlace(Tensor other) {
    Native.run("div", () -> t.div_(of(other)), this, torch(other));
    return this;
  }

  @Override
  public Tensor sqrtInPlace() {
    Native.run("sqrt", () -> t.sqrt_(), this);
    return this;
  }

  @Override
  public Tensor indexCopyInPlace(int dim, Tensor indices, Tensor source) {
    Native.run("indexCopy", () -> t.index_copy_(dim, of(indices), of(source)), this, torch(source));
    return this;
  }

  @Override
  public Tensor addProductInPlace(Tensor a, Tensor b, double factor) {
    Native.run(
        "addProduct", () -> t.addcmul_(of(a), of(b), scalar(factor)), this, torch(a), torch(b));
    return this;
  }

  @Override
  public Tensor lerpInPlace(Tensor target, double weight) {
    Native.run("lerp", () -> t.lerp_(of(target), scalar(weight)), this, torch(target));
    return this;
  }

  @Override
  public Tensor clampInPlace(double low, double high) {
    Native.run(
        "clamp",
        () -> t.clamp_(new ScalarOptional(scalar(low)), new ScalarOptional(scalar(high))),
        this);
    return this;
  }

  @Override
  public Tensor normalInPlace(double mean, double std, Rng rng) {
    Native.run("normal", () -> t.normal_(mean, std, TorchRng.of(rng)), this);
    return this;
  }

  @Override
  public Tensor uniformInPlace(double low, double high, Rng rng) {
    Native.run("uniform", () -> t.uniform_(low, high, TorchRng.of(rng)), this);
    return this;
  }

  @Override
  public Tensor bernoulliInPlace(double p, Rng rng) {
    Native.run("bernoulli", () -> t.bernoulli_(p, TorchRng.of(rng)), this);
    return this;
  }

  @Override
  public Tensor orthonormalColumns() {
    return Native.tensor(
        "orthonormalColumns",
        () -> {
          var qr = torch.linalg_qr(t);
          var diagonal = qr.get1().diagonal();
          return qr.get0().mul(diagonal.sign().add(scalar(0.5)).sign()); // zero counts as positive
        },
        this);
  }

  /** The shape, type and device, as in {@code 128×10 float32 on cpu}. */
  @Override
  public String toString() {
    return isFreed() ? "freed tensor" : shape() + " " + dtype() + " on " + device();
  }
}
