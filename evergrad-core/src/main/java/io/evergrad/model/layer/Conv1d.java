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
 * A one-dimensional convolution.
 *
 * <p>Shapes: x [batch, in, length], W [channels, in/groups, kernel], y [batch, channels, length']
 * with length' = ⌊(length + 2·padding − dilation·(kernel−1) − 1)/stride⌋ + 1. Circular padding is
 * at most the length.
 */
@Part(
    name = "conv1d",
    summary = "A one-dimensional convolution along a signal.",
    formula = "y = W ⋆ x + b",
    source = "libtorch conv1d")
public record Conv1d(
    @Param("output channels, at least 1") int channels,
    @Param(value = "length of the kernel, at least 1", byDefault = "3") int kernel,
    @Param(value = "step between places, at least 1", byDefault = "1") int stride,
    @Param(value = "points put at both ends, at least 0", byDefault = "0") int padding,
    @Param(value = "what is put at both ends", byDefault = "zeros") PaddingMode paddingMode,
    @Param(value = "distance between the kernel's points, at least 1", byDefault = "1")
        int dilation,
    @Param(value = "groups of channels kept apart, at least 1", byDefault = "1") int groups,
    @Param(value = "whether a bias is added", byDefault = "true") boolean bias,
    @Param(value = "initializers of its own", byDefault = "{}") Init init)
    implements LayerSpec {

  public Conv1d {
    Kernel.check("conv1d", channels, new Window("conv1d", kernel, stride, padding, dilation));
    Kernel.checkGroups("conv1d", channels, groups);
  }

  /** With stride 1, no padding, a bias and the recipe's initializers. */
  public Conv1d(int channels, int kernel) {
    this(channels, kernel, 1, 0, PaddingMode.ZEROS, 1, 1, true, Init.inherited());
  }

  public Conv1d withPadding(int padding, PaddingMode paddingMode) {
    return new Conv1d(channels, kernel, stride, padding, paddingMode, dilation, groups, bias, init);
  }

  public Conv1d withStride(int stride) {
    return new Conv1d(channels, kernel, stride, padding, paddingMode, dilation, groups, bias, init);
  }

  public Conv1d withInit(Init init) {
    return new Conv1d(channels, kernel, stride, padding, paddingMode, dilation, groups, bias, init);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape places = new Window("conv1d", kernel, stride, padding, dilation).along(input);
    paddingMode.check("conv1d", padding, input);
    Kernel.checkInput("conv1d", input, groups);
    return Shape.of(channels, places.size(1));
  }

  @Override
  public Layer build(Site site, Shape input) {
    Convolution convolution = paddingMode.after(new Convolution(stride, padding, dilation, groups));
    Slot weight = site.weight(Shape.of(channels, input.size(0) / groups, kernel), init);
    if (!bias) {
      return (x, pass) -> paddingMode.pad(x, padding).conv1d(weight.tensor(), null, convolution);
    }
    Slot shift = site.bias(Shape.of(channels), init);
    return (x, pass) ->
        paddingMode.pad(x, padding).conv1d(weight.tensor(), shift.tensor(), convolution);
  }
}
