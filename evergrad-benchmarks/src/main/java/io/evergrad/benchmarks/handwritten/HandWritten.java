package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The plain loop: separate parameters and libtorch's own Adam. */
public final class HandWritten implements Arm {

  @Override
  public String name() {
    return "hand-written";
  }

  @Override
  @SuppressWarnings("try") // a scope frees what is made in it
  public String train(Task task, DoublePredicate stepDone) {
    String libraries = Libtorch.start(task.threads());
    try (PointerScope run = new PointerScope()) {
      List<Tensor> parameters = Libtorch.leaves(task);
      Forward forward = Forward.of(task.model(), parameters);
      TensorVector all = new TensorVector(parameters.toArray(Tensor[]::new));
      Adam adam = new Adam(all, new AdamOptions(task.model().learningRate()));
      boolean goOn = true;
      for (int i = 0; goOn && i < task.steps(); i++) {
        Batch batch = task.batch(i);
        try (PointerScope step = new PointerScope()) {
          adam.zero_grad();
          Tensor logits = forward.logits(Libtorch.inputs(task.model(), batch));
          Tensor loss = torch.cross_entropy_loss(logits, Libtorch.labels(batch));
          loss.backward();
          adam.step();
          goOn = stepDone.test(loss.item_float());
        }
      }
    }
    return libraries;
  }

  /**
   * The loss of each of {@code steps} steps on one thread, from the given weights, with Adam.
   *
   * @param weights in the order of {@link Model#parameters()}
   * @param batches taken in turn
   */
  public static List<Double> losses(
      Model model, List<float[]> weights, List<Batch> batches, int steps) {
    List<Double> losses = new ArrayList<>();
    new HandWritten().train(new Task(model, weights, batches, steps, 1), losses::add);
    return losses;
  }
}
