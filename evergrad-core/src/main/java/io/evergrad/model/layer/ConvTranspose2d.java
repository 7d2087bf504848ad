package io.evergrad.model.layer;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Fans;
import io.evergrad.init.Init;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.TransposedConvolution;

/**
 * The transpose of a two-dimensional convolution: every pixel spreads its kernel over the output.
 *
 * <p>Shapes: x [batch, in, height, width], W [channels, in, kernel, kernel], output channels first
 * as everywhere here (PyTorch keeps the two the other way round), y [batch, channels, height',
 * width'] with height' = (height − 1)·stride − 2·padding + kernel + output-padding.
 *
 * <p>About (kernel/stride)² pixels of every input channel meet in an output pixel, so that is the
 * fan-in by which initializers scale.
 */
@Part(
    name = "conv-transpose2d",
    summary = "A transposed two-dimensional convolution, which makes images larger.",
    formula = "y = Wᵀ ⋆ x + b",
    source = "libtorch conv_transpose2d; Dumoulin and Visin 2016, relationship 14")
public record ConvTranspose2d(
    @Param("output channels, at least 1") int channels,
    @Param(value = "side of the kernel, at least 1", byDefault = "3") int kernel,
    @Param(value = "step between the places of neighbouring pixels, at least 1", byDefault = "1")
        int stride,
    @Param(value = "pixels cut off around the output, at least 0", byDefault = "0") int padding,
    @Param(value = "rows and columns added at the end, below the stride", byDefault = "0")
        int outputPadding,
    @Param(value = "whether a bias is added", byDefault = "true") boolean bias,
    @Param(value = "initializers of its own", byDefault = "{}") Init init)
    implements LayerSpec {

  public ConvTranspose2d {
    Kernel.check(
        "conv-transpose2d", channels, new Window("conv-transpose2d", kernel, stride, padding, 1));
    Checks.that(
        outputPadding >= 0 && outputPadding < stride,
        "conv-transpose2d.output-padding",
        "at least 0 and below the stride " + stride,
        outputPadding);
  }

  /** Without padding, with a bias and the recipe's initializers. */
  public ConvTranspose2d(int channels, int kernel, int stride) {
    this(channels, kernel, stride, 0, 0, true, Init.inherited());
  }

  public ConvTranspose2d withPadding(int padding, int outputPadding) {
    return new ConvTranspose2d(channels, kernel, stride, padding, outputPadding, bias, init);
  }

  public ConvTranspose2d withInit(Init init) {
    return new ConvTranspose2d(channels, kernel, stride, padding, outputPadding, bias, init);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() == 3,
        "the input of conv-transpose2d",
        "an image channels×height×width",
        input);
    return Shape.of(channels, side(input.size(1), input), side(input.size(2), input));
  }

  private long side(long side, Shape input) {
    long larger = (side - 1) * stride - 2L * padding + kernel + outputPadding;
    Checks.that(
        larger >= 1,
        "the padding of conv-transpose2d",
        "small enough to leave a pixel of its input " + input,
        padding);
    return larger;
  }

  @Override
  public Layer build(Site site, Shape input) {
    TransposedConvolution spread = new TransposedConvolution(stride, padding, outputPadding);
    long in = input.size(0);
    double met = (double) kernel * kernel / ((double) stride * stride);
    Fans fans =
        new Fans(Math.max(1, Math.round(in * met)), Math.max(1, (long) channels * kernel * kernel));
    Slot weight =
        site.parameter(
            "weight",
            Shape.of(channels, in, kernel, kernel),
            Parameter.Role.WEIGHT,
            site.init(init).weight().orElseThrow(),
            fans);
    if (!bias) {
      return (x, pass) -> x.convTranspose2d(weight.tensor().transpose(0, 1), null, spread);
    }
    Slot shift = site.bias(Shape.of(channels), init);
    return (x, pass) -> x.convTranspose2d(weight.tensor().transpose(0, 1), shift.tensor(), spread);
  }
}
