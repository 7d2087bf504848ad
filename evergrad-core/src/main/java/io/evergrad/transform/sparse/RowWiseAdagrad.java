package io.evergrad.transform.sparse;

import io.evergrad.gradient.Table;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * AdaGrad with one accumulator a row of a table, the mean of its squared gradient: the memory of a
 * table grows by 1/width instead of doubling.
 */
@Part(
    name = "row-wise-adagrad",
    summary = "AdaGrad on the rows of tables that a step touches, with one accumulator a row.",
    formula = "s_i ← s_i + mean_j g_ij²; w_i ← w_i − r·g_i/(√s_i+ε)",
    source = "Duchi et al. 2011; Mudigere et al. 2022, sec. 4.1.4")
public record RowWiseAdagrad(
    @Param(value = "learning rate, above 0", byDefault = "1e-2", whose = "PyTorch Adagrad")
        Schedule lr,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-10",
            whose = "PyTorch Adagrad")
        double epsilon)
    implements TableTransform {

  public RowWiseAdagrad {
    Checks.positive("row-wise-adagrad.epsilon", epsilon);
  }

  public RowWiseAdagrad(double lr) {
    this(new ConstantRate(lr), 1e-10);
  }

  @Override
  public RowWiseAdagrad withLr(Schedule lr) {
    return new RowWiseAdagrad(lr, epsilon);
  }

  @Override
  public RowRule rule(Table table, TransformSite site) {
    Tensor values = table.values();
    Shape column = Shape.of(values.shape().size(0), 1);
    Tensor sums = site.arena().keep(Tensor.zeros(column, values.dtype(), values.device()));
    return new RowRule() {
      @Override
      public void move(Tensor rows, Tensor gradient, double rate) {
        Tensor s = sums.indexSelect(0, rows).addInPlace(gradient.square().mean(1).unsqueeze(1), 1);
        sums.indexCopyInPlace(0, rows, s);
        Tensor direction = gradient.div(s.sqrt().addInPlace(epsilon));
        values.indexCopyInPlace(0, rows, values.indexSelect(0, rows).addInPlace(direction, -rate));
      }

      @Override
      public void visit(StateVisitor visitor) {
        visitor.tensor("row-wise-adagrad.sums", sums);
      }
    };
  }
}
