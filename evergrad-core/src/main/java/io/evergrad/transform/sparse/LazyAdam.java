package io.evergrad.transform.sparse;

import io.evergrad.gradient.Table;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * Adam on the rows that a step touches: the moments of other rows rest. A row touched at every step
 * moves as under Adam; the corrections of the moments count the run's steps.
 */
@Part(
    name = "lazy-adam",
    summary = "Adam on the rows of tables that a step touches; the moments of others rest.",
    formula = "w_i ← w_i − r·m̂_i/(√v̂_i+ε) for touched rows i",
    source = "Kingma and Ba 2015, algorithm 1; TensorFlow LazyAdam")
public record LazyAdam(
    @Param(value = "learning rate, above 0", byDefault = "1e-3", whose = "Kingma and Ba 2015")
        Schedule lr,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Kingma and Ba 2015")
        double beta1,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Kingma and Ba 2015")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-8",
            whose = "Kingma and Ba 2015")
        double epsilon)
    implements TableTransform {

  public LazyAdam {
    Checks.fraction("lazy-adam.beta1", beta1);
    Checks.fraction("lazy-adam.beta2", beta2);
    Checks.positive("lazy-adam.epsilon", epsilon);
  }

  public LazyAdam(double lr) {
    this(new ConstantRate(lr), 0.9, 0.999, 1e-8);
  }

  @Override
  public LazyAdam withLr(Schedule lr) {
    return new LazyAdam(lr, beta1, beta2, epsilon);
  }

  @Override
  public RowRule rule(Table table, TransformSite site) {
    return new Rows(table, site);
  }

  private final class Rows implements RowRule {

    private final Tensor values;
    private final Tensor moment1;
    private final Tensor moment2;
    private final double[] steps = {0};

    Rows(Table table, TransformSite site) {
      values = table.values();
      moment1 = site.arena().keep(values.mul(0));
      moment2 = site.arena().keep(values.mul(0));
    }

    @Override
    public void move(Tensor rows, Tensor gradient, double rate) {
      double t = ++steps[0];
      Tensor m = moment1.indexSelect(0, rows).lerpInPlace(gradient, 1 - beta1);
      Tensor v =
          moment2
              .indexSelect(0, rows)
              .mulInPlace(beta2)
              .addProductInPlace(gradient, gradient, 1 - beta2);
      moment1.indexCopyInPlace(0, rows, m);
      moment2.indexCopyInPlace(0, rows, v);
      Tensor divisor = v.mul(1 / (1 - Math.pow(beta2, t))).sqrtInPlace().addInPlace(epsilon);
      Tensor direction = m.divInPlace(divisor);
      Tensor moved =
          values.indexSelect(0, rows).addInPlace(direction, -rate / (1 - Math.pow(beta1, t)));
      values.indexCopyInPlace(0, rows, moved);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("lazy-adam.moment1", moment1);
      visitor.tensor("lazy-adam.moment2", moment2);
      visitor.numbers("lazy-adam.steps", steps);
    }
  }
}
