package io.evergrad.transform.sparse;

import io.evergrad.gradient.Table;
import io.evergrad.schedule.Schedule;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Wrapper;
import io.evergrad.transform.combine.Accumulate;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the tables of a network by their touched rows; what is in the flat buffer passes on
 * unchanged. It has a learning rate of its own.
 */
public interface TableTransform extends GradientTransform {

  Schedule lr();

  TableTransform withLr(Schedule lr);

  /**
   * Whether a stage of {@code transform} trains tables at every step. Inside {@link Accumulate} it
   * would meet the rows of the last batch alone.
   */
  static boolean within(GradientTransform transform) {
    if (transform instanceof Chain chain) {
      return chain.stages().stream().anyMatch(TableTransform::within);
    }
    return transform instanceof Wrapper wrapper
        ? !(wrapper instanceof Accumulate) && within(wrapper.then())
        : transform instanceof TableTransform;
  }

  /** What one table needs in a run. */
  RowRule rule(Table table, TransformSite site);

  /** Moves touched rows. */
  interface RowRule {

    /**
     * Moves the rows in place.
     *
     * @param rows which, int64 [k]
     * @param gradient their gradient [k, width]
     * @param rate the learning rate
     */
    void move(Tensor rows, Tensor gradient, double rate);

    void visit(StateVisitor visitor);
  }

  @Override
  default Stage start(TransformSite site) {
    List<RowRule> rules = new ArrayList<>();
    site.tables().forEach(table -> rules.add(rule(table, site)));
    Schedule.Rate rate = lr().start();
    return new Stage() {
      @Override
      public Tensor apply(Tensor updates, Moment moment) {
        double r = rate.at(moment.step());
        for (int i = 0; i < rules.size(); i++) {
          Table.Touched touched = site.tables().get(i).touched();
          if (touched != null && touched.values().gradient() != null) {
            rules.get(i).move(touched.rows(), touched.values().gradient(), r);
          }
        }
        return updates;
      }

      @Override
      public void validated(double loss) {
        rate.validated(loss);
      }

      @Override
      public void visit(StateVisitor visitor) {
        visitor.numbers("learning-rate", rate.memory());
        rules.forEach(r -> r.visit(visitor));
      }
    };
  }
}
