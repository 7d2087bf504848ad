package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.benchmarks.step.Training;
import java.util.ArrayList;
import java.util.List;
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
  public Training start(Model model, List<float[]> weights, int threads) {
    Loop loop = new Loop(model, weights);
    Libtorch.threads(threads);
    return loop;
  }

  /**
   * The loss of each of {@code steps} steps that go round {@code batches}, from the given weights,
   * with Adam at {@link Arm#LEARNING_RATE}.
   *
   * @param weights in the order of {@link Model#parameters()}
   */
  public static double[] losses(
      Model model, List<float[]> weights, List<Batch> batches, int steps) {
    double[] losses = new double[steps];
    try (Loop loop = new Loop(model, weights)) {
      for (int step = 0; step < steps; step++) {
        losses[step] = loop.step(batches.get(step % batches.size()));
      }
    }
    return losses;
  }

  private static final class Loop implements Training {

    private final PointerScope run;
    private final String libraries;
    private final Model model;
    private final Forward forward;
    private final Adam adam;

    Loop(Model model, List<float[]> weights) {
      libraries = Libtorch.libraries();
      run = new PointerScope();
      this.model = model;
      List<Tensor> parameters = new ArrayList<>();
      for (int i = 0; i < weights.size(); i++) {
        Tensor parameter = Libtorch.floats(weights.get(i), Shapes.sizes(model.parameters().get(i)));
        parameters.add(parameter.set_requires_grad(true));
      }
      forward = new Forward(model, parameters);
      adam =
          new Adam(
              new TensorVector(parameters.toArray(Tensor[]::new)), new AdamOptions(LEARNING_RATE));
    }

    @Override
    @SuppressWarnings("try") // the scope frees what the step makes
    public double step(Batch batch) {
      try (PointerScope step = new PointerScope()) {
        adam.zero_grad();
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
