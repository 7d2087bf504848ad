package io.evergrad.model.layer;

import io.evergrad.model.Composite;
import io.evergrad.model.Layer;
import io.evergrad.model.Reparametrisation;
import io.evergrad.model.Site;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;

/** Layers in a row whose weights are made, at the start of every pass, of what is trained. */
interface Reweighted extends Composite {

  /** How a weight is made of what is trained. */
  Reparametrisation reparametrisation();

  @Override
  default Shape outputShape(Shape input) {
    return new Sequence(layers()).outputShape(input);
  }

  @Override
  default Layer build(Site site, Shape input) {
    return site.reparametrised(
        reparametrisation(), inner -> Sequence.chain(inner, layers(), input));
  }

  /** One number an output, shaped to be combined with a weight [out, …]. */
  static Tensor perOutput(Tensor numbers, Tensor weight) {
    long[] sizes = new long[weight.shape().rank()];
    Arrays.fill(sizes, 1);
    sizes[0] = weight.shape().size(0);
    return numbers.reshape(new Shape(sizes));
  }
}
