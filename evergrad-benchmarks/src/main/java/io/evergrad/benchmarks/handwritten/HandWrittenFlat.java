package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.benchmarks.step.Training;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The loop of an expert: parameters and gradients are views of two flat tensors, and one fused call
 * updates them all. The honest floor.
 */
public final class HandWrittenFlat implements Arm {

  @Override
  public String name() {
    return "hand-written-flat";
  }

  @Override
  public Training start(Model model, List<float[]> weights, int threads) {
    Loop loop = new Loop(model, weights);
    Libtorch.threads(threads);
    return loop;
  }

  private static final class Loop implements Training {

    private final PointerScope run;
    private final String libraries;
    private final Model model;
    private final Tensor gradient;
    private final Forward forward;
    private final FusedAdam adam;

    Loop(Model model, List<float[]> weights) {
      libraries = Libtorch.libraries();
      run = new PointerScope();
      this.model = model;
      long size = model.parameters().stream().mapToLong(Shapes::count).sum();
      Tensor flat = torch.zeros(size);
      gradient = torch.zeros(size);
      List<Tensor> parameters = new ArrayList<>();
      long offset = 0;
      for (int i = 0; i < weights.size(); i++) {
        long[] shape = Shapes.sizes(model.parameters().get(i));
        long count = weights.get(i).length;
        Tensor parameter = flat.narrow(0, offset, count).view(shape);
        parameter.copy_(Libtorch.floats(weights.get(i), shape));
        parameter.set_requires_grad(true);
        parameter.mutable_grad().put(gradient.narrow(0, offset, count).view(shape));
        parameters.add(parameter);
        offset += count;
      }
      forward = new Forward(model, parameters);
      adam = new FusedAdam(flat, gradient, LEARNING_RATE);
    }

    @Override
    @SuppressWarnings("try") // the scope frees what the step makes
    public double step(Batch batch) {
      try (PointerScope step = new PointerScope()) {
        gradient.zero_();
        Tensor logits = forward.logits(Libtorch.inputs(model, batch));
        Tensor loss = torch.cross_entropy_loss(logits, Libtorch.labels(batch));
        loss.backward();
        adam.step();
        return loss.item_float();
      }
    }

    @Override
    public String describe() {
      return libraries;
    }

    @Override
    public void close() {
      run.close();
    }
  }
}
