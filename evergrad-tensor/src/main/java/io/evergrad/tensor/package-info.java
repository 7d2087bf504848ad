/**
 * Tensors, automatic differentiation and native memory, without a trace of the library beneath.
 *
 * <p><b>In:</b> Java arrays and shapes. <b>Out:</b> {@link io.evergrad.tensor.Tensor}s and their
 * gradients, to {@code io.evergrad.init}, {@code model}, {@code loss}, {@code gradient}, {@code
 * transform} and {@code train}.
 *
 * <p>Two lifetimes exist. What is made inside {@link io.evergrad.tensor.Scope} dies when the scope
 * ends; what an {@link io.evergrad.tensor.Arena} keeps lives until the arena is closed.
 *
 * <p><b>To add an operation:</b> declare it in {@link io.evergrad.tensor.Tensor}, implement it in
 * {@code TorchTensor}, add a line to {@code TensorContractTest}.
 */
package io.evergrad.tensor;
