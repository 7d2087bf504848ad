package io.evergrad.tensor.libtorch;

/** The kernels of libtorch's own optimizers. */
record FusedKernels(FusedAdam adam, FusedAdagrad adagrad) {}
