package io.evergrad.model.layer;

import io.evergrad.init.Init;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Convolution;
import io.evergrad.tensor.Shape;

/**
 * A two-dimensional convolution.
 *
 * <p>Shapes: x [batch, in, height, width], W [channels, in/groups, kernel, kernel], y [batch,
 * channels, height', width'] with height' = ⌊(height + 2·padding − dilation·(kernel−1) − 1)/stride⌋
 * + 1.
 */
@Part(
    name = "conv2d",
    summary = "A two-dimensional convolution with a square kernel.",
    formula = "y = W ⋆ x + b",
    source = "libtorch conv2d")
public record Conv2d(
    @Param("output channels, at least 1") int channels,
    @Param(value = "side of the kernel, at least 1", byDefault = "3") int kernel,
    @Param(value = "step between places, at least 1", byDefault = "1") int stride,
    @Param(value = "zeros put around the image, at least 0", byDefault = "0") int padding,
    @Param(value = "distance between the kernel's points, at least 1", byDefault = "1")
        int dilation,
    @Param(value = "groups of channels kept apart, at least 1", byDefault = "1") int groups,
    @Param(value = "whether a bias is added", byDefault = "true") boolean bias,
    @Param(value = "initializers of its own", byDefault = "{}") Init init)
    implements LayerSpec {

  public Conv2d {
    Checks.atLeast(1, "conv2d.channels", channels);
    Checks.atLeast(1, "conv2d.kernel", kernel);
    Checks.atLeast(1, "conv2d.stride", stride);
    Checks.atLeast(0, "conv2d.padding", padding);
    Checks.atLeast(1, "conv2d.dilation", dilation);
    Checks.atLeast(1, "conv2d.groups", groups);
    Checks.that(
        channels % groups == 0,
        "conv2d.channels",
        "a multiple of its " + groups + " groups",
        channels);
  }

  /** With stride 1, no padding, a bias and the recipe's initializers. */
  public Conv2d(int channels, int kernel) {
    this(channels, kernel, 1, 0, 1, 1, true, Init.inherited());
  }

  public Conv2d withPadding(int padding) {
    return new Conv2d(channels, kernel, stride, padding, dilation, groups, bias, init);
  }

  public Conv2d withStride(int stride) {
    return new Conv2d(channels, kernel, stride, padding, dilation, groups, bias, init);
  }

  public Conv2d withInit(Init init) {
    return new Conv2d(channels, kernel, stride, padding, dilation, groups, bias, init);
  }

  @Override
  public Shape outputShape(Shape input) {
    Window window = new Window("conv2d", kernel, stride, padding, dilation);
    Shape image = window.over(input);
    Checks.that(
        input.size(0) % groups == 0,
        "the input channels of conv2d",
        "a multiple of its " + groups + " groups",
        input.size(0));
    return Shape.of(channels, image.size(1), image.size(2));
  }

  @Override
  public Layer build(Site site, Shape input) {
    Convolution convolution = new Convolution(stride, padding, dilation, groups);
    Slot weight = site.weight(Shape.of(channels, input.size(0) / groups, kernel, kernel), init);
    if (!bias) {
      return (x, pass) -> x.conv2d(weight.tensor(), null, convolution);
    }
    Slot shift = site.bias(Shape.of(channels), init);
    return (x, pass) -> x.conv2d(weight.tensor(), shift.tensor(), convolution);
  }
}
