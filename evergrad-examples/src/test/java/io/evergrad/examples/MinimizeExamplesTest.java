package io.evergrad.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.minimize.Minimum;
import io.evergrad.minimize.Stopping.Reason;
import io.evergrad.testkit.NoLeaks;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the examples of minimising a function find, against closed forms. */
@NoLeaks
class MinimizeExamplesTest {

  @Test
  void everyMethodFindsTheLineOfLeastSquares() {
    double[] line = LinearRegression.Points.drawn().closedForm();
    Map<String, Minimum> found = LinearRegression.descents();
    assertThat(found).hasSize(3);
    assertThat(found.values())
        .allSatisfy(m -> assertThat(m.x()).containsExactly(line, within(1e-7)));
    assertThat(found.get("lbfgs").reason()).isEqualTo(Reason.GRADIENT_IS_SMALL);
    assertThat(found.get("lbfgs").steps()).isLessThan(10);
  }

  @Test
  void aLambdaIsMinimised() {
    assertThat(MinimizeAFunction.lambda().x()).containsExactly(new double[] {2, 0}, within(1e-6));
  }

  @Test
  void rosenbrocksValleyIsWalkedToItsEnd() {
    assertThat(MinimizeAFunction.valley().x()).containsExactly(new double[] {1, 1}, within(1e-6));
    Minimum adam = MinimizeAFunction.byAdam();
    assertThat(adam.x()).containsExactly(new double[] {1, 1}, within(1e-2));
    assertThat(adam.trace().get(0).value()).isCloseTo(24.2, within(1e-9));
  }
}
