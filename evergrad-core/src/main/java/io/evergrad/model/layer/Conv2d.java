package io.evergrad.model.layer;

import io.evergrad.init.Init;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Convolution;
import io.evergrad.tensor.Shape;

/**
 * A two-dimensional convolution.
 *
 * <p>Shapes: x [batch, in, height, width], W [channels, in/groups, kernel, kernel], y [batch,
 * channels, height', width'] with height' = ⌊(height + 2·padding − dilation·(kernel−1) − 1)/stride⌋
 * + 1. Circular padding is at most the height and the width.
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
    @Param(value = "pixels put around the image, at least 0", byDefault = "0") int padding,
    @Param(value = "what is put around the image", byDefault = "zeros") PaddingMode paddingMode,
    @Param(value = "distance between the kernel's points, at least 1", byDefault = "1")
        int dilation,
    @Param(value = "groups of channels kept apart, at least 1", byDefault = "1") int groups,
    @Param(value = "whether a bias is added", byDefault = "true") boolean bias,
    @Param(value = "initializers of its own", byDefault = "{}") Init init)
    implements LayerSpec {

  public Conv2d {
    Kernel.check("conv2d", channels, new Window("conv2d", kernel, stride, padding, dilation));
    Kernel.checkGroups("conv2d", channels, groups);
  }

  /** With zeros around the image. */
  public Conv2d(
      int channels,
      int kernel,
      int stride,
      int padding,
      int dilation,
      int groups,
      boolean bias,
      Init init) {
    this(channels, kernel, stride, padding, PaddingMode.ZEROS, dilation, groups, bias, init);
  }

  /** With stride 1, no padding, a bias and the recipe's initializers. */
  public Conv2d(int channels, int kernel) {
    this(channels, kernel, 1, 0, 1, 1, true, Init.inherited());
  }

  public Conv2d withPadding(int padding) {
    return new Conv2d(channels, kernel, stride, padding, paddingMode, dilation, groups, bias, init);
  }

  public Conv2d withPadding(int padding, PaddingMode paddingMode) {
    return new Conv2d(channels, kernel, stride, padding, paddingMode, dilation, groups, bias, init);
  }

  public Conv2d withStride(int stride) {
    return new Conv2d(channels, kernel, stride, padding, paddingMode, dilation, groups, bias, init);
  }

  public Conv2d withInit(Init init) {
    return new Conv2d(channels, kernel, stride, padding, paddingMode, dilation, groups, bias, init);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape image = new Window("conv2d", kernel, stride, padding, dilation).over(input);
    paddingMode.check("conv2d", padding, input);
    Kernel.checkInput("conv2d", input, groups);
    return Shape.of(channels, image.size(1), image.size(2));
  }

  @Override
  public Layer build(Site site, Shape input) {
    Convolution convolution = paddingMode.after(new Convolution(stride, padding, dilation, groups));
    Slot weight = site.weight(Shape.of(channels, input.size(0) / groups, kernel, kernel), init);
    if (!bias) {
      return (x, pass) -> paddingMode.pad(x, padding).conv2d(weight.tensor(), null, convolution);
    }
    Slot shift = site.bias(Shape.of(channels), init);
    return (x, pass) ->
        paddingMode.pad(x, padding).conv2d(weight.tensor(), shift.tensor(), convolution);
  }
}
