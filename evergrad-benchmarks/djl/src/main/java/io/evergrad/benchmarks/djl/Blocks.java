package io.evergrad.benchmarks.djl;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import io.evergrad.benchmarks.step.Model;

/** The models as DJL blocks. */
final class Blocks {

  private Blocks() {}

  static Block of(Model model) {
    return model instanceof Model.Mlp mlp ? mlp(mlp) : cnn();
  }

  private static Block mlp(Model.Mlp mlp) {
    SequentialBlock block = new SequentialBlock();
    for (int i = 0; i < mlp.layers(); i++) {
      block.add(linear(mlp.width())).add(Activation::tanh);
    }
    return block.add(linear(Model.CLASSES));
  }

  private static Block cnn() {
    return new SequentialBlock()
        .add(convolution(32))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(convolution(64))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(ai.djl.nn.Blocks.batchFlattenBlock())
        .add(linear(128))
        .add(Activation::relu)
        .add(linear(Model.CLASSES));
  }

  private static Block linear(long units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block convolution(int filters) {
    return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(3, 3)).build();
  }
}
