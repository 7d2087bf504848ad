package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Cnn;
import io.evergrad.benchmarks.step.Lookup;
import io.evergrad.benchmarks.step.Mlp;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Recurrent;
import io.evergrad.benchmarks.step.ResNet;
import io.evergrad.benchmarks.step.TaperedMlp;
import io.evergrad.benchmarks.step.Transformer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A forward pass, written out. */
interface Forward {

  /** From inputs [batch, …] to logits [batch, 10]. */
  Tensor logits(Tensor x);

  /**
   * The pass of {@code model} over {@code parameters}. Make it outside the scope of a step: what it
   * keeps lives as long as the run.
   */
  static Forward of(Model model, List<Tensor> parameters) {
    Operations operations = new Operations(parameters);
    int head = parameters.size() - 2;
    if (model instanceof Mlp) {
      return x -> {
        Tensor h = x;
        for (int i = 0; i < head; i += 2) {
          h = operations.linear(h, i).tanh();
        }
        return operations.linear(h, head);
      };
    }
    if (model instanceof TaperedMlp) {
      return x -> {
        Tensor h = x;
        for (int i = 0; i < head; i += 2) {
          h = operations.linear(h, i).relu();
        }
        return operations.linear(h, head);
      };
    }
    if (model instanceof Cnn) {
      return x -> {
        Tensor h = torch.max_pool2d(operations.convolution(x, 0).relu(), 2, 2);
        h = torch.max_pool2d(operations.convolution(h, 2).relu(), 2, 2);
        h = operations.linear(h.flatten(1, -1), 4).relu();
        return operations.linear(h, 6);
      };
    }
    if (model instanceof Lookup) {
      return x -> operations.linear(torch.embedding(parameters.get(0), x).mean(1), head);
    }
    if (model instanceof Recurrent recurrent) {
      return new LstmForward(recurrent, operations);
    }
    return model instanceof ResNet resNet
        ? new ResNetForward(resNet, operations)
        : new TransformerForward((Transformer) model, operations);
  }
}
