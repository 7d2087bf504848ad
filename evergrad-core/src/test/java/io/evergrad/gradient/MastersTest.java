package io.evergrad.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Values at their full length, and the copies that models compute with. */
class MastersTest {

  private static final Parameter COPIED =
      new Parameter("a.weight", Shape.of(2, 3), Parameter.Role.WEIGHT, 0);
  private static final Parameter KEPT =
      new Parameter("b.weight", Shape.of(3), Parameter.Role.SCALE, 16);
  private static final Parameter AFTER =
      new Parameter("c.weight", Shape.of(4), Parameter.Role.WEIGHT, 32);

  private static void with(Consumer<FlatParameters> test) {
    Arena arena = new Arena();
    try {
      Scope.run(
          () ->
              test.accept(
                  new FlatParameters(
                      new ParameterLayout(List.of(COPIED, KEPT, AFTER), 48),
                      DType.FLOAT32,
                      Device.cpu(),
                      arena,
                      new FlatParameters.Reduction(DType.BFLOAT16, p -> !p.equals(KEPT)))));
    } finally {
      arena.close();
    }
  }

  private static void fill(FlatParameters flat, double value) {
    Autograd.off(
        () -> {
          flat.values().fillInPlace(value);
        });
    flat.settle();
  }

  private static double[] seen(FlatParameters flat, int index) {
    return flat.leaf(index).detach().to(DType.FLOAT32).toDoubles();
  }

  @Test
  void stepsTooSmallForTheCopyAddUpInTheMasters() {
    with(
        flat -> {
          fill(flat, 1);
          for (int i = 1; i <= 100; i++) {
            Autograd.off(
                () -> {
                  flat.values().addInPlace(1e-4);
                });
            flat.settle();
            if (i == 1) {
              assertThat(seen(flat, 0)).containsOnly(1);
            }
          }
          assertThat(flat.values().toDoubles()[0]).isCloseTo(1.01, within(1e-5));
          assertThat(seen(flat, 0)).containsOnly(1 + 1.0 / 128);
        });
  }

  @Test
  void aChangeThroughAViewReachesTheCopy() {
    with(
        flat -> {
          fill(flat, 1);
          Autograd.off(
              () -> {
                flat.master(2).fillInPlace(3);
              });
          flat.settle();
          assertThat(seen(flat, 2)).containsOnly(3);
          assertThat(seen(flat, 0)).containsOnly(1);
        });
  }

  @Test
  void whatIsNotCopiedIsSeenAsItIs() {
    with(
        flat -> {
          fill(flat, 1 + 1e-4);
          assertThat(flat.leaf(1).dtype()).isEqualTo(DType.FLOAT32);
          assertThat(seen(flat, 1)).containsOnly((float) (1 + 1e-4));
        });
  }

  @Test
  void gradientsOfBothKindsReplaceThoseBefore() {
    with(
        flat -> {
          fill(flat, 1);
          for (double factor : new double[] {3, 5}) {
            Tensor copied = flat.leaf(0).to(DType.FLOAT32).sum().mul(factor);
            flat.differentiate(copied.add(flat.leaf(1).sum().mul(0.5)));
            double[] all = flat.gradients().toDoubles();
            for (int i = 0; i < all.length; i++) {
              double expected = i < 6 ? factor : i >= 16 && i < 19 ? 0.5 : 0;
              assertThat(all[i]).as("place %d", i).isEqualTo(expected);
            }
          }
        });
  }
}
