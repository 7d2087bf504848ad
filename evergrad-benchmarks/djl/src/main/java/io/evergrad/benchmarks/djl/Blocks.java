package io.evergrad.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.transformer.IdEmbedding;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import io.evergrad.benchmarks.step.Cnn;
import io.evergrad.benchmarks.step.Lookup;
import io.evergrad.benchmarks.step.Mlp;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Recurrent;
import io.evergrad.benchmarks.step.ResNet;
import io.evergrad.benchmarks.step.TaperedMlp;
import io.evergrad.benchmarks.step.Transformer;

/** The models as DJL blocks, in the order of the models' parameters. */
final class Blocks {

  private Blocks() {}

  static Block of(Model model) {
    if (model instanceof Mlp mlp) {
      return mlp(mlp);
    }
    if (model instanceof TaperedMlp mlp) {
      return tapered(mlp);
    }
    if (model instanceof Cnn) {
      return cnn();
    }
    if (model instanceof ResNet net) {
      return resNet(net);
    }
    if (model instanceof Recurrent net) {
      return recurrent(net);
    }
    return model instanceof Transformer net ? transformer(net) : lookup((Lookup) model);
  }

  private static Block mlp(Mlp mlp) {
    SequentialBlock block = new SequentialBlock();
    for (int i = 0; i < mlp.layers(); i++) {
      block.add(linear(mlp.width())).add(Activation::tanh);
    }
    return block.add(linear(Model.CLASSES));
  }

  private static Block tapered(TaperedMlp mlp) {
    SequentialBlock block = new SequentialBlock();
    mlp.hidden().forEach(units -> block.add(linear(units)).add(Activation::relu));
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

  private static Block resNet(ResNet net) {
    int in = ResNet.STAGES.get(0);
    SequentialBlock block = unit(in, 3, 1).add(Activation::relu);
    for (int out : ResNet.STAGES) {
      for (int i = 0; i < net.blocks(); i++) {
        int stride = in == out ? 1 : 2;
        SequentialBlock branch = unit(out, 3, stride).add(Activation::relu).add(unit(out, 3, 1));
        Block shortcut = in == out ? identity() : unit(out, 1, stride);
        block.add(sum(branch, shortcut)).add(Activation::relu);
        in = out;
      }
    }
    return block.add(Pool.globalAvgPool2dBlock()).add(linear(Model.CLASSES));
  }

  /** A convolution without bias, then batch-norm. */
  private static SequentialBlock unit(int channels, int kernel, int stride) {
    Conv2d convolution =
        Conv2d.builder()
            .setFilters(channels)
            .setKernelShape(new Shape(kernel, kernel))
            .optStride(new Shape(stride, stride))
            .optPadding(new Shape(kernel / 2, kernel / 2))
            .optBias(false)
            .build();
    return new SequentialBlock().add(convolution).add(BatchNorm.builder().build());
  }

  private static Block recurrent(Recurrent net) {
    return new SequentialBlock()
        .add(LSTM.builder().setStateSize(net.units()).setNumLayers(1).optBatchFirst(true).build())
        .addSingleton(states -> states.get(":, -1"))
        .add(linear(Model.CLASSES));
  }

  private static Block transformer(Transformer net) {
    SequentialBlock block = new SequentialBlock();
    for (int i = 0; i < net.blocks(); i++) {
      Block attention =
          ScaledDotProductAttentionBlock.builder()
              .setEmbeddingSize(net.width())
              .setHeadCount(net.heads())
              .build();
      Block hidden =
          new SequentialBlock()
              .add(norm())
              .add(linear(4L * net.width()))
              .add(Activation::gelu)
              .add(linear(net.width()));
      block
          .add(sum(new SequentialBlock().add(norm()).add(attention), identity()))
          .add(sum(hidden, identity()));
    }
    return block.add(norm()).addSingleton(x -> x.mean(new int[] {1})).add(linear(Model.CLASSES));
  }

  private static Block lookup(Lookup net) {
    return new SequentialBlock()
        .add(
            new IdEmbedding.Builder()
                .setDictionarySize(net.rows())
                .setEmbeddingSize(net.width())
                .build())
        .addSingleton(x -> x.mean(new int[] {1}))
        .add(linear(Model.CLASSES));
  }

  private static Block sum(Block branch, Block shortcut) {
    return new ParallelBlock(
            outputs -> {
              NDArray change = outputs.get(0).singletonOrThrow();
              return new NDList(outputs.get(1).singletonOrThrow().add(change));
            })
        .addAll(branch, shortcut);
  }

  private static Block identity() {
    return ai.djl.nn.Blocks.identityBlock();
  }

  /** Over the last of three dimensions. */
  private static Block norm() {
    return LayerNorm.builder().axis(2).build();
  }

  private static Block linear(long units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block convolution(int filters) {
    return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(3, 3)).build();
  }
}
