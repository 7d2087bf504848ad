package io.evergrad.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.NoLeaks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@NoLeaks
class LanczosTest {

  private static Lanczos of(double[] diagonal, int most) {
    Lanczos[] found = new Lanczos[1];
    Scope.run(
        () -> {
          Tensor values = Tensor.of(diagonal, Shape.of(diagonal.length));
          found[0] = Lanczos.run(values::mul, Patch.normal(1, diagonal.length), most);
        });
    return found[0];
  }

  @Test
  void theEndsAreFoundBeforeTheMiddle() {
    double[] diagonal = new double[400];
    Arrays.setAll(diagonal, i -> Math.sin(i));
    diagonal[7] = 40;
    diagonal[9] = -20;
    Lanczos ends = of(diagonal, 60);
    assertThat(ends.largest().value()).isCloseTo(40, within(1e-6));
    assertThat(ends.smallest().value()).isCloseTo(-20, within(1e-6));
    assertThat(ends.products()).isLessThan(15);
  }

  @Test
  void anUnfinishedSearchTellsHowFarItMayBeOff() {
    double[] diagonal = new double[400];
    Arrays.setAll(diagonal, i -> i / 399.0);
    Lanczos ends = of(diagonal, 8);
    assertThat(ends.largest().value()).isLessThan(1);
    assertThat(ends.largest().within()).isGreaterThan(1e-4);
    assertThat(1 - ends.largest().value()).isLessThan(ends.largest().within() + 1e-2);
  }

  @Test
  void aMultipleOfTheIdentityIsKnownAtOnce() {
    assertThat(of(new double[] {3, 3, 3}, 3).largest().value()).isCloseTo(3, within(1e-12));
    assertThat(of(new double[] {0, 0, 0}, 3).smallest().value()).isZero();
    assertThat(of(new double[] {5, Double.NaN}, 2).largest().value()).isNaN();
  }
}
