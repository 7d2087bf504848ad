package io.evergrad.tensor.libtorch;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Attention of bfloat16 on a CPU. This libtorch's own kernel multiplies such matrices one number at
 * a time: a transformer's step took 1.6 times as long as in float32.
 */
final class ReducedAttention {

  /**
   * The longest sequence whose scores [batch, heads, time, time] are kept; longer ones are computed
   * block by block in float32, which takes memory in proportion to time, not to its square.
   */
  private static final long LONGEST = 512;

  private ReducedAttention() {}

  /** softmax(q kᵀ/√width) v; all [batch, heads, time, width]. */
  static Tensor of(Tensor q, Tensor k, Tensor v, boolean causal) {
    if (Math.max(q.size(2), k.size(2)) > LONGEST) {
      Tensor wide =
          torch.scaled_dot_product_attention(
              wide(q),
              wide(k),
              wide(v),
              new TensorOptional(),
              0,
              causal,
              new DoubleOptional(),
              false);
      return wide.to(ScalarType.BFloat16);
    }
    double scale = 1 / Math.sqrt((double) q.size(3));
    Tensor scores = q.mul(Scalars.of(scale)).matmul(k.transpose(-2, -1));
    return (causal ? scores.add(later(scores)) : scores).softmax(-1).matmul(v);
  }

  private static Tensor wide(Tensor t) {
    return t.to(ScalarType.Float);
  }

  /** −∞ for what comes after a query's own time, otherwise 0: [time, time]. */
  private static Tensor later(Tensor scores) {
    long[] sizes = {scores.size(2), scores.size(3)};
    Tensor all =
        torch.full(
            sizes, Scalars.of(Double.NEGATIVE_INFINITY), new TensorOptions(ScalarType.BFloat16));
    return all.triu(1);
  }
}
