package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.raw;
import static io.evergrad.tensor.libtorch.TorchTensor.scalar;
import static io.evergrad.tensor.libtorch.TorchTensor.torch;

import io.evergrad.tensor.InPlace;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.global.torch;

/** {@link InPlace} by libtorch. */
interface TorchInPlace extends Torch, InPlace {

  @Override
  default Tensor fillInPlace(double value) {
    Native.run("fill", () -> t().fill_(scalar(value)), self());
    return self();
  }

  @Override
  default Tensor copyInPlace(Tensor source) {
    Native.run("copy", () -> t().copy_(raw(source)), self(), torch(source));
    return self();
  }

  @Override
  default Tensor addInPlace(Tensor other, double factor) {
    Native.run("add", () -> t().add_(raw(other), scalar(factor)), self(), torch(other));
    return self();
  }

  @Override
  default Tensor addInPlace(double value) {
    Native.run("add", () -> t().add_(scalar(value)), self());
    return self();
  }

  @Override
  default Tensor mulAddInPlace(double factor, Tensor other) {
    Native.run(
        "mulAdd", () -> torch.add_out(t(), raw(other), t(), scalar(factor)), self(), torch(other));
    return self();
  }

  @Override
  default Tensor mulInPlace(double factor) {
    Native.run("mul", () -> t().mul_(scalar(factor)), self());
    return self();
  }

  @Override
  default Tensor mulInPlace(Tensor other) {
    Native.run("mul", () -> t().mul_(raw(other)), self(), torch(other));
    return self();
  }

  @Override
  default Tensor divInPlace(Tensor other) {
    Native.run("div", () -> t().div_(raw(other)), self(), torch(other));
    return self();
  }

  @Override
  default Tensor sqrtInPlace() {
    Native.run("sqrt", () -> t().sqrt_(), self());
    return self();
  }

  @Override
  default Tensor absInPlace() {
    Native.run("abs", () -> t().abs_(), self());
    return self();
  }

  @Override
  default Tensor signInPlace() {
    Native.run("sign", () -> t().sign_(), self());
    return self();
  }

  @Override
  default Tensor reciprocalInPlace() {
    Native.run("reciprocal", () -> t().reciprocal_(), self());
    return self();
  }

  @Override
  default Tensor maximumInPlace(Tensor other) {
    Native.run("maximum", () -> torch.maximum_out(t(), t(), raw(other)), self(), torch(other));
    return self();
  }

  @Override
  default Tensor indexCopyInPlace(int dim, Tensor indices, Tensor source) {
    Native.run(
        "indexCopy", () -> t().index_copy_(dim, raw(indices), raw(source)), self(), torch(source));
    return self();
  }

  @Override
  default Tensor addProductInPlace(Tensor a, Tensor b, double factor) {
    Native.run(
        "addProduct",
        () -> t().addcmul_(raw(a), raw(b), scalar(factor)),
        self(),
        torch(a),
        torch(b));
    return self();
  }

  @Override
  default Tensor addQuotientInPlace(Tensor a, Tensor b, double factor) {
    Native.run(
        "addQuotient",
        () -> t().addcdiv_(raw(a), raw(b), scalar(factor)),
        self(),
        torch(a),
        torch(b));
    return self();
  }

  @Override
  default Tensor lerpInPlace(Tensor target, double weight) {
    Native.run("lerp", () -> t().lerp_(raw(target), scalar(weight)), self(), torch(target));
    return self();
  }

  @Override
  default Tensor clampInPlace(double low, double high) {
    Native.run(
        "clamp",
        () -> t().clamp_(new ScalarOptional(scalar(low)), new ScalarOptional(scalar(high))),
        self());
    return self();
  }

  @Override
  default Tensor normalInPlace(double mean, double std, Rng rng) {
    Native.run("normal", () -> t().normal_(mean, std, TorchRng.of(rng)), self());
    return self();
  }

  @Override
  default Tensor uniformInPlace(double low, double high, Rng rng) {
    Native.run("uniform", () -> t().uniform_(low, high, TorchRng.of(rng)), self());
    return self();
  }

  @Override
  default Tensor bernoulliInPlace(double p, Rng rng) {
    Native.run("bernoulli", () -> t().bernoulli_(p, TorchRng.of(rng)), self());
    return self();
  }
}
