package io.evergrad.transform.guard;

import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.Tail;
import java.util.Optional;

/** Calls the inner stage only at steps whose gradient a judge lets through. */
final class Skipping implements Stage {

  /** Looks at a gradient. */
  @FunctionalInterface
  interface Judge {

    /** What is wrong with {@code updates}; empty where nothing is. */
    Optional<String> refuses(Tensor updates);

    /** What the next judgement depends on. */
    default double[] memory() {
      return new double[0];
    }
  }

  private final Stage inner;
  private final Judge judge;
  private final int limit;
  private final String name;
  private final double[] inARow = {0};
  private boolean passed;

  Skipping(String name, Stage inner, Judge judge, int limit) {
    this.name = name;
    this.inner = inner;
    this.judge = judge;
    this.limit = limit;
  }

  @Override
  public Tensor apply(Tensor updates, Moment moment) {
    return passes(updates, moment) ? inner.apply(updates, moment) : updates.fillInPlace(0);
  }

  @Override
  public void move(Tensor updates, Moment moment, Tail tail) {
    if (passes(updates, moment)) {
      inner.move(updates, moment, tail);
    } else {
      tail.move(moment.parameters(), updates.fillInPlace(0));
    }
  }

  private boolean passes(Tensor updates, Moment moment) {
    Optional<String> wrong = judge.refuses(updates);
    passed = wrong.isEmpty();
    inARow[0] = passed ? 0 : inARow[0] + 1;
    if (inARow[0] >= limit) {
      throw new IllegalStateException(
          "%s: %s at %d steps in a row, the last of them step %d; the weights are those of before"
              .formatted(name, wrong.orElseThrow(), limit, moment.step()));
    }
    return passed;
  }

  @Override
  public boolean settles() {
    return inner.settles();
  }

  @Override
  public void settle(Moment moment) {
    if (passed) {
      inner.settle(moment);
    }
  }

  @Override
  public Tensor judged(Tensor parameters) {
    return inner.judged(parameters);
  }

  @Override
  public void validated(double loss) {
    inner.validated(loss);
  }

  @Override
  public void visit(StateVisitor visitor) {
    visitor.numbers(name + ".in-a-row", inARow);
    visitor.numbers(name + ".memory", judge.memory());
    inner.visit(visitor);
  }
}
