package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Gradients of gradients where libtorch's fastest kernels have none. */
class SecondDerivativeTest {

  private static final Shape SHAPE = Shape.of(1, 2, 3, 2);
  private static final double STEP = 1e-5;

  private static Tensor attended(Tensor q) {
    return q.attention(q.mul(0.5), q.square(), true).square().sum();
  }

  private static double[] point() {
    Random random = new Random(3);
    return random.doubles(SHAPE.count(), -1, 1).toArray();
  }

  private static Tensor leaf(double[] x) {
    return Tensor.of(x, SHAPE).requiresGradient();
  }

  private static double[] gradient(double[] x) {
    return Scope.call(
        () -> {
          Tensor q = leaf(x);
          return Autograd.gradients(attended(q), List.of(q)).get(0).toDoubles();
        });
  }

  /** The sum of each row of the Hessian. */
  private static double[] curvature() {
    Tensor q = leaf(point());
    Tensor first = Autograd.differentiableGradients(attended(q), List.of(q)).get(0);
    return Autograd.gradients(first.sum(), List.of(q)).get(0).toDoubles();
  }

  @Test
  void attentionHasThemInsideTwice() {
    double[] found = Scope.call(() -> Autograd.twice(SecondDerivativeTest::curvature));
    double[] above = point();
    double[] below = point();
    for (int i = 0; i < found.length; i++) {
      above[i] += STEP;
      below[i] -= STEP;
    }
    double[] g = gradient(above);
    double[] h = gradient(below);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo((g[i] - h[i]) / (2 * STEP), within(1e-7));
    }
  }

  @Test
  void theFasterKernelIsBackAfterwards() {
    assertThatThrownBy(
            () ->
                Autograd.twice(
                    () -> {
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThatThrownBy(() -> Scope.call(SecondDerivativeTest::curvature))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("not implemented");
  }
}
