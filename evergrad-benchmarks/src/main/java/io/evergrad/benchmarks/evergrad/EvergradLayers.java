package io.evergrad.benchmarks.evergrad;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.conv2d;
import static io.evergrad.model.Layers.embedding;
import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.layerNorm;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.lstm;
import static io.evergrad.model.Layers.maxPool2d;
import static io.evergrad.model.Layers.overTime;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static io.evergrad.model.Layers.transformerBlock;

import io.evergrad.benchmarks.step.Cnn;
import io.evergrad.benchmarks.step.Lookup;
import io.evergrad.benchmarks.step.Mlp;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Recurrent;
import io.evergrad.benchmarks.step.ResNet;
import io.evergrad.benchmarks.step.TaperedMlp;
import io.evergrad.benchmarks.step.Transformer;
import io.evergrad.init.Init;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.GlobalAveragePool;
import io.evergrad.model.layer.OverTime.Take;
import io.evergrad.model.layer.Residual;
import io.evergrad.model.layer.Sequence;
import java.util.ArrayList;
import java.util.List;

/** The models as Evergrad's layers; their parameters come in the order of the models'. */
public final class EvergradLayers {

  private EvergradLayers() {}

  public static LayerSpec of(Model model) {
    if (model instanceof Mlp mlp) {
      return sequence(repeat(mlp.layers(), linear(mlp.width()), tanh()), linear(Model.CLASSES));
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
      return sequence(lstm(net.units()), overTime(Take.LAST), linear(Model.CLASSES));
    }
    return model instanceof Transformer net ? transformer(net) : lookup((Lookup) model, false);
  }

  /**
   * @param sparse whether the embedding is a table, trained by the rows touched alone
   */
  static LayerSpec lookup(Lookup model, boolean sparse) {
    var table = embedding(model.rows(), model.width());
    return sequence(
        sparse ? table.withSparse() : table, overTime(Take.MEAN), linear(Model.CLASSES));
  }

  private static LayerSpec tapered(TaperedMlp mlp) {
    List<LayerSpec> layers = new ArrayList<>();
    for (int units : mlp.hidden()) {
      layers.add(linear(units));
      layers.add(relu());
    }
    layers.add(linear(Model.CLASSES));
    return new Sequence(layers);
  }

  private static LayerSpec cnn() {
    return sequence(
        conv2d(32, 3),
        relu(),
        maxPool2d(2),
        conv2d(64, 3),
        relu(),
        maxPool2d(2),
        flatten(),
        linear(128),
        relu(),
        linear(Model.CLASSES));
  }

  private static LayerSpec resNet(ResNet net) {
    int in = ResNet.STAGES.get(0);
    List<LayerSpec> layers = new ArrayList<>(List.of(convolution(in, 3, 1), batchNorm(), relu()));
    for (int out : ResNet.STAGES) {
      for (int i = 0; i < net.blocks(); i++) {
        layers.add(block(in, out));
        layers.add(relu());
        in = out;
      }
    }
    layers.add(new GlobalAveragePool());
    layers.add(linear(Model.CLASSES));
    return new Sequence(layers);
  }

  private static LayerSpec block(int in, int out) {
    int stride = in == out ? 1 : 2;
    Residual block =
        residual(
            convolution(out, 3, stride), batchNorm(), relu(), convolution(out, 3, 1), batchNorm());
    return in == out ? block : block.withShortcut(sequence(convolution(out, 1, 2), batchNorm()));
  }

  private static Conv2d convolution(int channels, int kernel, int stride) {
    return new Conv2d(channels, kernel, stride, kernel / 2, 1, 1, false, Init.inherited());
  }

  private static LayerSpec transformer(Transformer net) {
    return sequence(
        repeat(net.blocks(), transformerBlock(net.heads())),
        layerNorm(),
        overTime(Take.MEAN),
        linear(Model.CLASSES));
  }
}
