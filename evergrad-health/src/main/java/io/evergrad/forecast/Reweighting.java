package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Quantised;
import io.evergrad.model.layer.SpectralNorm;
import io.evergrad.model.layer.WeightNorm;
import io.evergrad.model.layer.WeightStandardisation;
import io.evergrad.tensor.Shape;

/** What a wrapper makes of the weights inside it, at the start. */
final class Reweighting {

  private Reweighting() {}

  /** Whether a block is such a wrapper. */
  static boolean isOne(LayerSpec spec) {
    return spec instanceof WeightNorm
        || spec instanceof SpectralNorm
        || spec instanceof WeightStandardisation
        || spec instanceof Quantised;
  }

  /** The law of the weights a layer computes with, of that of the ones trained. */
  static WeightLaw of(LayerSpec wrapper, WeightLaw law, Shape shape) {
    if (wrapper instanceof SpectralNorm) {
      return divided(law, shape);
    }
    if (wrapper instanceof WeightStandardisation standard) {
      return standardised(standard, law, shape);
    }
    if (wrapper instanceof Quantised quantised) {
      return quantised(quantised.bits(), law, shape);
    }
    return law; // weight-norm starts with the lengths its directions have
  }

  /** By the largest singular value: √v(√out + √in) of independent weights of variance v. */
  private static WeightLaw divided(WeightLaw law, Shape shape) {
    double out = shape.size(0);
    double in = shape.count() / out;
    double largest =
        switch (law.form()) {
          case INDEPENDENT -> Math.pow(Math.sqrt(out) + Math.sqrt(in), 2) * law.variance();
          case ORTHOGONAL, IDENTITY, CALIBRATED -> Math.max(out, in) * law.variance();
        };
    double shared = law.mean() * law.mean() * in * out;
    double norm = Math.max(largest, shared);
    return norm > 0
        ? new WeightLaw(
            law.variance() / norm,
            law.mean() / Math.sqrt(norm),
            law.form(),
            law.centred(),
            law.reason())
        : law;
  }

  private static WeightLaw standardised(WeightStandardisation layer, WeightLaw law, Shape shape) {
    double kept = law.variance() / (law.variance() + layer.epsilon());
    double in = shape.count() / (double) shape.size(0);
    return WeightLaw.independent(layer.scaled() ? kept / in : kept);
  }

  /** Of one bit E[|w|]² with the normal 2/π; of more the rounding of a step adds step²/12. */
  private static WeightLaw quantised(int bits, WeightLaw law, Shape shape) {
    if (bits == 1) {
      return law.withVariance(law.meanSquare() * 2 / Math.PI)
          .withReason("weights are taken as normal before they are rounded");
    }
    double largest = law.variance() * 2 * Math.log(Math.max(2, (double) shape.count()));
    double step = largest / Math.pow((1 << (bits - 1)) - 1, 2);
    double known = step < 4 * law.variance() ? law.variance() + step / 12 : law.variance();
    WeightLaw changed = law.withVariance(known);
    return step < law.variance() / 4
        ? changed
        : changed.withReason("so few bits make steps as large as the weights");
  }
}
