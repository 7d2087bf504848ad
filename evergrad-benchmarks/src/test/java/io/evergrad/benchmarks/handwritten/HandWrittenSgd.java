package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Task;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Gradient descent written by hand on libtorch alone: the oracle of the parity test. */
public final class HandWrittenSgd {

  private HandWrittenSgd() {}

  /** The loss of each step. */
  @SuppressWarnings("try") // a scope frees what is made in it
  public static List<Double> losses(Task task, double rate) {
    Libtorch.start(task.threads());
    List<Double> losses = new ArrayList<>();
    try (PointerScope run = new PointerScope()) {
      List<Tensor> parameters = Libtorch.leaves(task);
      Forward forward = Forward.of(task.model(), parameters);
      for (int i = 0; i < task.steps(); i++) {
        Batch batch = task.batch(i);
        try (PointerScope step = new PointerScope()) {
          Tensor logits = forward.logits(Libtorch.channelsLast(task.model(), batch));
          Tensor loss = torch.cross_entropy_loss(logits, Libtorch.labels(batch));
          loss.backward();
          losses.add((double) loss.item_float());
          try (NoGradGuard off = new NoGradGuard()) {
            for (Tensor parameter : parameters) {
              parameter.add_(parameter.grad(), new Scalar(-rate)); // as libtorch's own SGD does
              parameter.mutable_grad().zero_();
            }
          }
        }
      }
    }
    return losses;
  }
}
