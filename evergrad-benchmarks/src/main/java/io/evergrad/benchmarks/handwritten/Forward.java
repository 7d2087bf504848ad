package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Model;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The forward passes, written out; each returns logits {@code [batch, 10]}. */
final class Forward {

  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};

  private final Model model;
  private final List<Tensor> parameters;

  /** Wrapped once: an optional argument made at every call is a native object at every call. */
  private final List<TensorOptional> optional;

  Forward(Model model, List<Tensor> parameters) {
    this.model = model;
    this.parameters = parameters;
    this.optional = parameters.stream().map(TensorOptional::new).toList();
  }

  Tensor logits(Tensor x) {
    return model instanceof Model.Mlp ? mlp(x) : cnn(x);
  }

  private Tensor mlp(Tensor x) {
    int head = parameters.size() - 2;
    Tensor h = x;
    for (int i = 0; i < head; i += 2) {
      h = linear(h, i).tanh();
    }
    return linear(h, head);
  }

  private Tensor cnn(Tensor x) {
    Tensor h = torch.max_pool2d(convolution(x, 0).relu(), 2, 2);
    h = torch.max_pool2d(convolution(h, 2).relu(), 2, 2);
    h = linear(h.flatten(1, -1), 4).relu();
    return linear(h, 6);
  }

  private Tensor linear(Tensor x, int weight) {
    return torch.linear(x, parameters.get(weight), optional.get(weight + 1));
  }

  private Tensor convolution(Tensor x, int weight) {
    return torch.conv2d(x, parameters.get(weight), optional.get(weight + 1), ONE, NONE, ONE, 1);
  }
}
