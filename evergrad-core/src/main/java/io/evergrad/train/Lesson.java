package io.evergrad.train;

import io.evergrad.data.mix.Mixture;
import io.evergrad.data.mix.Mixture.Patch;
import io.evergrad.loss.Loss;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;

/**
 * A step's examples as the network meets them, and the loss that judges them.
 *
 * @param x [batch, …sample]
 * @param y as encoded, row by row
 */
record Lesson(Tensor x, Tensor y, Loss loss) {

  /** The loss of the network's output, a scalar. */
  Tensor judge(Tensor output) {
    return loss.apply(output, y);
  }

  /** The same examples, each made of itself and its partner. */
  Lesson mixed(Mixture mixture) {
    long[] rows = Arrays.stream(mixture.partners()).asLongStream().toArray();
    Tensor partners = Tensor.of(rows, Shape.of(rows.length)).to(x.device());
    Tensor other = x.indexSelect(0, partners);
    Tensor both =
        mixture
            .patch()
            .map(patch -> pasted(patch, other))
            .orElseGet(() -> x.mul(mixture.own()).add(other.mul(1 - mixture.own())));
    return new Lesson(both, y, new MixedLoss(loss, mixture.own(), partners));
  }

  private Tensor pasted(Patch patch, Tensor other) {
    int height = (int) x.shape().size(2);
    int width = (int) x.shape().size(3);
    float[] mask = new float[height * width];
    for (int row = patch.top(); row < patch.bottom(); row++) {
      Arrays.fill(mask, row * width + patch.left(), row * width + patch.right(), 1);
    }
    Tensor inside = Tensor.of(mask, Shape.of(height, width)).to(x.device()).gt(0.5);
    return Tensor.where(inside, other, x);
  }
}
