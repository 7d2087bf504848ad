package io.evergrad.forecast;

import io.evergrad.tensor.Shape;
import java.util.Arrays;

/**
 * Weights with a mean m_w, which all units share: every output gets n·m_w·E[h] more, and every
 * input n_out·m_w² of the gradient's own shared part.
 *
 * <p>Where the weights have no variance at all, every unit of a layer computes the same.
 */
final class Shared {

  private static final String ALIKE =
      "all weights are the same number: every unit of the layer computes and learns the same";
  private static final String MEAN =
      "the weights' mean is not 0: what units share on the way back is bounded from below";

  private Shared() {}

  static Crossed cross(DenseLaw law, Signal signal, Shape output) {
    WeightLaw weight = law.weight();
    double spread = weight.variance() * law.in();
    double common = weight.mean() * law.in() * signal.mean();
    double shift = law.bias().variance();
    double mean = common + law.bias().mean();
    // an input whose units differ has a sum that scatters, too, the same for every unit
    double sum = weight.mean() * weight.mean() * law.in() * signal.variance();
    double[] q =
        Arrays.stream(signal.q())
            .map(v -> Overflow.kept(spread * v + sum + shift + mean * mean))
            .toArray();
    Signal out =
        new Signal(
            output,
            q,
            mean,
            Overflow.kept(spread * signal.across() + shift + mean * mean),
            Overflow.kept(spread * signal.within() + shift + mean * mean),
            3,
            signal.spread(),
            signal.directions(),
            Signal.Law.NORMAL,
            signal.batch());
    double rate = weight.meanSquare() * law.outs();
    Crossed crossed =
        Crossed.modelled(out, delta -> delta.times(rate))
            .withWeights(
                new Crossed.Multiplies(
                    weight.meanSquare() * law.in(),
                    law.bias().meanSquare(),
                    law.bias().mean(),
                    law.in() * signal.meanSquare()));
    return crossed.withGrasp(
        weight.isConstant() ? Grasp.BOUNDED : Grasp.APPROXIMATED,
        weight.isConstant() ? ALIKE : MEAN);
  }
}
