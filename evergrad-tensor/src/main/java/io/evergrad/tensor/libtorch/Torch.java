package io.evergrad.tensor.libtorch;

/** What the families of operations build on: one native tensor. */
interface Torch {

  org.bytedeco.pytorch.Tensor t();

  TorchTensor self();
}
