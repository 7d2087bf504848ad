package io.evergrad.transform.sparse;

import io.evergrad.gradient.Table;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/** Gradient descent on the rows of tables that a step touches; keeps nothing. */
@Part(
    name = "sparse-sgd",
    summary = "Gradient descent on the rows of tables that a step touches.",
    formula = "w_i ← w_i − r·g_i for touched rows i",
    source = "Robbins and Monro 1951")
public record SparseSgd(@Param("learning rate, above 0") Schedule lr) implements TableTransform {

  public SparseSgd(double lr) {
    this(new ConstantRate(lr));
  }

  @Override
  public SparseSgd withLr(Schedule lr) {
    return new SparseSgd(lr);
  }

  @Override
  public RowRule rule(Table table, TransformSite site) {
    Tensor values = table.values();
    return new RowRule() {
      @Override
      public void move(Tensor rows, Tensor gradient, double rate) {
        values.indexCopyInPlace(0, rows, values.indexSelect(0, rows).addInPlace(gradient, -rate));
      }

      @Override
      public void visit(StateVisitor visitor) {}
    };
  }
}
