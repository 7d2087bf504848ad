package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Kernels.Goal;
import io.evergrad.tensor.Kernels.Squares;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import java.util.function.Supplier;

/**
 * Adagrad's direction: the gradient over the root of the sum of its squares.
 *
 * <p>One fused pass. A gradient that is not finite stays in the sum: that parameter is lost for the
 * run.
 *
 * <p>s ← s + g²; u = g/((1+(t−1)·lr-decay)(√s+ε))
 */
@Part(
    name = "scale-by-adagrad",
    summary = "Adagrad's direction: the gradient over the root of the sum of its squares.",
    formula = "s ← s + g²; u = g/((1+(t−1)·lr-decay)(√s+ε))",
    source = "Duchi, Hazan and Singer 2011, fig. 1; PyTorch Adagrad")
public record ScaleByAdagrad(
    @Param(value = "decay of the rate per step, at least 0", byDefault = "0", whose = "PyTorch")
        double lrDecay,
    @Param(
            value = "the first sum of squares, at least 0",
            byDefault = "0",
            whose = "PyTorch; Keras has 0.1")
        double initialAccumulator,
    @Param(value = "keeps the divisor away from 0, above 0", byDefault = "1e-10", whose = "PyTorch")
        double epsilon)
    implements GradientTransform {

  public ScaleByAdagrad {
    Checks.notNegative("scale-by-adagrad.lr-decay", lrDecay);
    Checks.notNegative("scale-by-adagrad.initial-accumulator", initialAccumulator);
    Checks.positive("scale-by-adagrad.epsilon", epsilon);
  }

  public ScaleByAdagrad() {
    this(0, 0, 1e-10);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Direct {

    private final Squares squares;
    private final Supplier<Tensor> buffer;

    Running(TransformSite site) {
      squares = new Squares(site.zeros().fillInPlace(initialAccumulator), site.zero());
      buffer = site.zerosOnDemand();
    }

    @Override
    public Tensor buffer() {
      return buffer.get();
    }

    @Override
    public void add(Tensor updates, Goal goal) {
      Kernels.adagrad(updates, squares, lrDecay, epsilon, goal);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("adagrad.sum", squares.sum());
      visitor.tensor("adagrad.step", squares.step());
    }
  }
}
