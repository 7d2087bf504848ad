package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;

/**
 * Gives every unit few incoming weights, so that units differ and their sums do not grow with the
 * width. In each row of W [out, in, …], as many values as said are drawn from N(0, std²), at places
 * chosen at random; the others are 0.
 *
 * <p>A row shorter than that is full.
 */
@Part(
    name = "sparse",
    summary = "Normal values for a few incoming weights of each unit, 0 for the others.",
    formula = "w ~ N(0, std²) at k random places of each row, else 0",
    source = "Martens 2010, sec. 5")
public record Sparse(
    @Param(
            value = "incoming weights of a unit that are not 0, at least 1",
            byDefault = "15",
            whose = "Martens 2010")
        int nonZeros,
    @Param(
            value = "standard deviation of those, at least 0",
            byDefault = "1",
            whose = "Martens 2010")
        double std)
    implements Initializer {

  public Sparse {
    Checks.atLeast(1, "sparse.non-zeros", nonZeros);
    Checks.notNegative("sparse.std", std);
  }

  /** With a standard deviation of 1. */
  public Sparse(int nonZeros) {
    this(nonZeros, 1);
  }

  @Override
  public void check(Shape parameter) {
    Checks.that(parameter.rank() >= 2, "the weight of sparse", "a matrix or a kernel", parameter);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    check(parameter.shape());
    int columns = Math.toIntExact(parameter.shape().count() / parameter.shape().size(0));
    Shape shape = Shape.of(parameter.shape().count());
    Tensor order = Tensor.of(new double[(int) shape.count()], shape).uniformInPlace(0, 1, rng);
    Tensor chosen = Tensor.of(smallest(order.toDoubles(), columns), parameter.shape());
    parameter
        .normalInPlace(0, std, rng)
        .mulInPlace(chosen.to(parameter.dtype()).to(parameter.device()));
  }

  /** 1 at the {@code nonZeros} smallest numbers of each row. */
  private float[] smallest(double[] order, int columns) {
    float[] chosen = new float[order.length];
    for (int row = 0; row < order.length; row += columns) {
      double[] sorted = Arrays.copyOfRange(order, row, row + columns);
      Arrays.sort(sorted);
      double last = sorted[Math.min(nonZeros, columns) - 1];
      for (int i = row; i < row + columns; i++) {
        chosen[i] = order[i] <= last ? 1 : 0;
      }
    }
    return chosen;
  }
}
