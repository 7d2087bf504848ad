package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.raw;
import static io.evergrad.tensor.libtorch.TorchTensor.scalar;
import static io.evergrad.tensor.libtorch.TorchTensor.torch;

import io.evergrad.tensor.Elementwise;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.global.torch;

/** {@link Elementwise} by libtorch. */
interface TorchElementwise extends Torch, Elementwise {

  @Override
  default Tensor add(Tensor other) {
    return Native.tensor("add", () -> t().add(raw(other)), self(), torch(other));
  }

  @Override
  default Tensor add(double value) {
    return Native.tensor("add", () -> t().add(scalar(value)), self());
  }

  @Override
  default Tensor sub(Tensor other) {
    return Native.tensor("sub", () -> t().sub(raw(other)), self(), torch(other));
  }

  @Override
  default Tensor mul(Tensor other) {
    return Native.tensor("mul", () -> t().mul(raw(other)), self(), torch(other));
  }

  @Override
  default Tensor mul(double value) {
    return Native.tensor("mul", () -> t().mul(scalar(value)), self());
  }

  @Override
  default Tensor div(Tensor other) {
    return Native.tensor("div", () -> t().div(raw(other)), self(), torch(other));
  }

  @Override
  default Tensor neg() {
    return Native.tensor("neg", () -> t().neg(), self());
  }

  @Override
  default Tensor replaceNan(double value) {
    DoubleOptional unchanged = new DoubleOptional(Double.POSITIVE_INFINITY);
    DoubleOptional negative = new DoubleOptional(Double.NEGATIVE_INFINITY);
    return Native.tensor(
        "replaceNan",
        () -> torch.nan_to_num(t(), new DoubleOptional(value), unchanged, negative),
        self());
  }

  @Override
  default Tensor sign() {
    return Native.tensor("sign", () -> t().sign(), self());
  }

  @Override
  default Tensor abs() {
    return Native.tensor("abs", () -> t().abs(), self());
  }

  @Override
  default Tensor square() {
    return Native.tensor("square", () -> t().square(), self());
  }

  @Override
  default Tensor sqrt() {
    return Native.tensor("sqrt", () -> t().sqrt(), self());
  }

  @Override
  default Tensor exp() {
    return Native.tensor("exp", () -> t().exp(), self());
  }

  @Override
  default Tensor log() {
    return Native.tensor("log", () -> t().log(), self());
  }

  @Override
  default Tensor clamp(double low, double high) {
    return Native.tensor(
        "clamp",
        () -> t().clamp(new ScalarOptional(scalar(low)), new ScalarOptional(scalar(high))),
        self());
  }

  @Override
  default Tensor clampMax(double high) {
    return Native.tensor("clampMax", () -> t().clamp_max(scalar(high)), self());
  }

  @Override
  default Tensor sigmoid() {
    return Native.tensor("sigmoid", () -> t().sigmoid(), self());
  }

  @Override
  default Tensor tanh() {
    return Native.tensor("tanh", () -> t().tanh(), self());
  }

  @Override
  default Tensor relu() {
    return Native.tensor("relu", () -> t().relu(), self());
  }

  @Override
  default Tensor leakyRelu(double slope) {
    return Native.tensor("leakyRelu", () -> torch.leaky_relu(t(), scalar(slope)), self());
  }

  @Override
  default Tensor elu(double alpha) {
    return Native.tensor("elu", () -> torch.elu(t(), scalar(alpha), scalar(1), scalar(1)), self());
  }

  @Override
  default Tensor selu() {
    return Native.tensor("selu", () -> torch.selu(t()), self());
  }

  @Override
  default Tensor gelu(boolean approximate) {
    return Native.tensor("gelu", () -> torch.gelu(t(), approximate ? "tanh" : "none"), self());
  }

  @Override
  default Tensor silu() {
    return Native.tensor("silu", () -> torch.silu(t()), self());
  }

  @Override
  default Tensor softplus() {
    return Native.tensor("softplus", () -> torch.softplus(t()), self());
  }

  @Override
  default Tensor erf() {
    return Native.tensor("erf", () -> t().erf(), self());
  }

  @Override
  default Tensor softmax(int dim) {
    return Native.tensor("softmax", () -> t().softmax(dim), self());
  }

  @Override
  default Tensor logSoftmax(int dim) {
    return Native.tensor("logSoftmax", () -> t().log_softmax(dim), self());
  }

  @Override
  default Tensor gt(double value) {
    return Native.tensor("gt", () -> t().gt(scalar(value)), self());
  }

  @Override
  default Tensor ge(double value) {
    return Native.tensor("ge", () -> t().ge(scalar(value)), self());
  }

  @Override
  default Tensor lt(double value) {
    return Native.tensor("lt", () -> t().lt(scalar(value)), self());
  }

  @Override
  default Tensor le(double value) {
    return Native.tensor("le", () -> t().le(scalar(value)), self());
  }

  @Override
  default Tensor eq(Tensor other) {
    return Native.tensor("eq", () -> t().eq(raw(other)), self(), torch(other));
  }

  @Override
  default Tensor isFinite() {
    return Native.tensor("isFinite", () -> t().isfinite(), self());
  }

  @Override
  default Tensor logicalOr(Tensor other) {
    return Native.tensor("logicalOr", () -> t().logical_or(raw(other)), self(), torch(other));
  }

  @Override
  default Tensor pow(double exponent) {
    return Native.tensor("pow", () -> t().pow(scalar(exponent)), self());
  }

  @Override
  default Tensor reciprocal() {
    return Native.tensor("reciprocal", () -> t().reciprocal(), self());
  }

  @Override
  default Tensor log1p() {
    return Native.tensor("log1p", () -> t().log1p(), self());
  }

  @Override
  default Tensor sin() {
    return Native.tensor("sin", () -> t().sin(), self());
  }

  @Override
  default Tensor cos() {
    return Native.tensor("cos", () -> t().cos(), self());
  }

  @Override
  default Tensor floor() {
    return Native.tensor("floor", () -> t().floor(), self());
  }

  @Override
  default Tensor round() {
    return Native.tensor("round", () -> t().round(), self());
  }

  @Override
  default Tensor maximum(Tensor other) {
    return Native.tensor("maximum", () -> t().maximum(raw(other)), self(), torch(other));
  }

  @Override
  default Tensor minimum(Tensor other) {
    return Native.tensor("minimum", () -> t().minimum(raw(other)), self(), torch(other));
  }

  @Override
  default Tensor gt(Tensor other) {
    return Native.tensor("gt", () -> t().gt(raw(other)), self(), torch(other));
  }
}
