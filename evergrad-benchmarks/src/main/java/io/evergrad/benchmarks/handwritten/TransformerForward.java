package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Transformer;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Pre-norm blocks with libtorch's fused attention. */
final class TransformerForward implements Forward {

  /** Parameters of a block. */
  private static final int BLOCK = 12;

  private final Transformer model;
  private final Operations operations;
  private final TensorOptional noMask = new TensorOptional();
  private final DoubleOptional scale = new DoubleOptional();

  TransformerForward(Transformer model, Operations operations) {
    this.model = model;
    this.operations = operations;
  }

  @Override
  public Tensor logits(Tensor x) {
    Tensor h = x;
    int first = 0;
    for (int block = 0; block < model.blocks(); block++) {
      h = h.add(attention(operations.layerNorm(h, first), first + 2));
      Tensor hidden = operations.linear(operations.layerNorm(h, first + 6), first + 8);
      h = h.add(operations.linear(torch.gelu(hidden), first + 10));
      first += BLOCK;
    }
    return operations.linear(operations.layerNorm(h, first).mean(1), first + 2);
  }

  /** Parameters from {@code in}: the map in, the map out, and their biases. */
  private Tensor attention(Tensor x, int in) {
    long heads = model.heads();
    long width = model.width() / heads;
    Tensor all = operations.linear(x, in, in + 2);
    Tensor split = all.view(model.batch(), model.time(), 3, heads, width).permute(2, 0, 3, 1, 4);
    Tensor mixed =
        torch.scaled_dot_product_attention(
            split.select(0, 0),
            split.select(0, 1),
            split.select(0, 2),
            noMask,
            0,
            false,
            scale,
            false);
    Tensor joined = mixed.transpose(1, 2).reshape(model.batch(), model.time(), model.width());
    return operations.linear(joined, in + 1, in + 3);
  }
}
