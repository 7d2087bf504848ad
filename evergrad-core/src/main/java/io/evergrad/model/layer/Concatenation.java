package io.evergrad.model.layer;

import io.evergrad.part.Checks;
import io.evergrad.tensor.Shape;

/** Examples put behind one another along a dimension. */
final class Concatenation {

  private Concatenation() {}

  /** The shape of {@code first} and {@code second} along {@code dim}. */
  static Shape shape(String what, Shape first, Shape second, int dim) {
    long[] sizes = first.sizes();
    boolean fits = sizes.length == second.rank() && dim < sizes.length;
    for (int i = 0; fits && i < sizes.length; i++) {
      fits = i == dim || sizes[i] == second.size(i);
    }
    Checks.that(fits, what, "of the shape " + first + " but for dimension " + dim, second);
    sizes[dim] += second.size(dim);
    return new Shape(sizes);
  }
}
