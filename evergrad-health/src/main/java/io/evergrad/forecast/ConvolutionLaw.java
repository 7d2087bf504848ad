package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.layer.Conv1d;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.ConvTranspose2d;
import io.evergrad.model.layer.PaddingMode;
import io.evergrad.tensor.Shape;
import java.util.Optional;

/**
 * A convolution: each place of the output is a sum over the taps of its window, q'(p) =
 * Var(W)·c_in·Σ q(p+t) + σ_b², and each place of the input gets Var(W)·c_out·Σ of the squares that
 * looked at it. Zeros around the image are taps that see and hand back nothing, so borders fade.
 *
 * <p>Source: Xiao et al. 2018, eq. 2.2 to 2.5, without their circular borders.
 *
 * @param in channels that one output sees
 * @param outs channels that one input reaches
 */
record ConvolutionLaw(WeightLaw weight, WeightLaw bias, Taps taps, double in, double outs) {

  static Optional<Crossed> of(Walk walk, Node node, Signal signal) {
    LayerSpec spec = node.spec();
    Taps taps;
    int groups = 1;
    if (spec instanceof Conv2d c) {
      taps = taps(node.input(), c.kernel(), c.stride(), c.padding(), c.dilation(), c.paddingMode());
      groups = c.groups();
    } else if (spec instanceof Conv1d c) {
      taps = taps(node.input(), c.kernel(), c.stride(), c.padding(), c.dilation(), c.paddingMode());
      groups = c.groups();
    } else if (spec instanceof ConvTranspose2d c) {
      taps =
          taps(node.output(), c.kernel(), c.stride(), c.padding(), 1, PaddingMode.ZEROS)
              .transposed();
    } else {
      return Optional.empty();
    }
    Optional<WeightLaw> weight = walk.law(node.path() + ".weight");
    if (weight.isEmpty()) {
      return Optional.of(Crossed.unknown(signal, node.output(), Weights.NO_LAW));
    }
    ConvolutionLaw law =
        new ConvolutionLaw(
            weight.get(),
            walk.weights().bias(node.path() + ".bias"),
            weight.get().centred() && !(spec instanceof ConvTranspose2d) ? taps.centred() : taps,
            node.input().size(0) / (double) groups,
            node.output().size(0) / (double) groups);
    return Optional.of(law.cross(signal, node, taps.from()[0].length));
  }

  private static Taps taps(
      Shape image, int kernel, int stride, int padding, int dilation, PaddingMode mode) {
    boolean signal = image.rank() == 2;
    int height = signal ? 1 : (int) image.size(1);
    return Taps.of(
        new Taps.Grid(
            new Taps.Sides(height, (int) image.size(-1)),
            new Taps.Sides(signal ? 1 : kernel, kernel),
            stride,
            padding,
            dilation,
            mode));
  }

  /**
   * @param window taps of the whole kernel
   */
  private Crossed cross(Signal signal, Node node, double window) {
    boolean centred = weight.centred() && taps.from()[0].length < window;
    double value = weight.variance() * (centred ? window : 1);
    double shift = bias.meanSquare();
    double[] q = taps.sums(signal.q());
    double seen = in * Places.mean(q);
    double rate = weight.form() == WeightLaw.Form.CALIBRATED && seen > 0 ? 1 / seen : value;
    for (int i = 0; i < q.length; i++) {
      q[i] = Overflow.kept(rate * in * q[i] + shift);
    }
    double all = Places.mean(q);
    double gain = signal.meanSquare() > 0 ? (all - shift) / signal.meanSquare() : 0;
    double ratio = all > 0 ? (all - shift) / all : 0;
    double sum = in * taps.from()[0].length;
    Signal out =
        new Signal(
            node.output(),
            q,
            bias.mean(),
            Overflow.kept(gain * signal.across() + shift),
            Overflow.kept(gain * signal.within() + shift),
            3,
            ratio * ratio * (signal.spread() + (signal.kurtosis() - 1) / sum),
            signal.directions(),
            Signal.Law.NORMAL,
            signal.batch());
    Crossed crossed =
        Crossed.modelled(
                out,
                delta ->
                    delta
                        .withSquare(Places.scaled(taps.back(delta.square()), rate * outs))
                        .withSpread(
                            delta.spread() + Scatter.ofWeights(delta, sum, signal.batch()),
                            delta.sensitivity() * ratio))
            .withWeights(new Crossed.Multiplies(gain, shift, bias.mean(), seen));
    if (weight.mean() != 0) {
      return crossed.withGrasp(Grasp.APPROXIMATED, "the mean of a kernel's weights is left out");
    }
    return weight.reason().isEmpty()
        ? crossed
        : crossed.withGrasp(Grasp.APPROXIMATED, weight.reason());
  }
}
