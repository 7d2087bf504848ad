package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Parameter;
import io.evergrad.benchmarks.step.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The loop of an expert: parameters and gradients are views of two flat tensors, one fused call
 * updates them all, and images have their channels last. The honest floor.
 */
public final class HandWrittenFlat implements Arm {

  @Override
  public String name() {
    return "hand-written-flat";
  }

  @Override
  @SuppressWarnings("try") // a scope frees what is made in it
  public String train(Task task, DoublePredicate stepDone) {
    String libraries = Libtorch.start(task.threads());
    try (PointerScope run = new PointerScope()) {
      long size = task.model().parameters().stream().mapToLong(Parameter::size).sum();
      Tensor flat = torch.zeros(size);
      Tensor gradient = torch.zeros(size);
      Forward forward = Forward.of(task.model(), views(task, flat, gradient));
      FusedAdam adam = new FusedAdam(flat, gradient, task.model().learningRate());
      boolean goOn = true;
      for (int i = 0; goOn && i < task.steps(); i++) {
        Batch batch = task.batch(i);
        try (PointerScope step = new PointerScope()) {
          gradient.zero_();
          Tensor logits = forward.logits(Libtorch.channelsLast(task.model(), batch));
          Tensor loss = torch.cross_entropy_loss(logits, Libtorch.labels(batch));
          loss.backward();
          adam.step();
          goOn = stepDone.test(loss.item_float());
        }
      }
    }
    return libraries;
  }

  private static List<Tensor> views(Task task, Tensor flat, Tensor gradient) {
    List<Tensor> parameters = new ArrayList<>();
    List<Parameter> described = task.model().parameters();
    long offset = 0;
    for (int i = 0; i < task.weights().size(); i++) {
      float[] values = task.weights().get(i);
      long[] shape = described.get(i).sizes();
      Tensor parameter = flat.narrow(0, offset, values.length).view(shape);
      parameter.copy_(Libtorch.floats(values, shape));
      parameter.set_requires_grad(true);
      parameter.mutable_grad().put(gradient.narrow(0, offset, values.length).view(shape));
      parameters.add(parameter);
      offset += values.length;
    }
    return parameters;
  }
}
