package io.evergrad.model;

import static io.evergrad.model.SlowLayers.each;
import static io.evergrad.model.SlowLayers.plus;

import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.model.LayerCase.Slow;
import io.evergrad.model.LayerCase.Values;
import io.evergrad.model.SlowLayers.Image;
import io.evergrad.model.SlowLayers.Slide;
import io.evergrad.model.activation.Elu;
import io.evergrad.model.activation.Erf;
import io.evergrad.model.activation.Exponential;
import io.evergrad.model.activation.Gelu;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Silu;
import io.evergrad.model.activation.Softmax;
import io.evergrad.model.activation.Softplus;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.AveragePool2d;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Checkpoint;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.Flatten;
import io.evergrad.model.layer.GlobalAveragePool;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.MaxPool2d;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Residual;
import io.evergrad.model.layer.Sequence;
import io.evergrad.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** A row for every layer and activation; to add a layer is to add a line. */
public final class LayerCases {

  /** Biases away from 0, so that a forgotten one is seen. */
  static final Init SOME = Init.of(new Normal(0.5, 0), new Normal(0.5, 0));

  private static final Shape VECTOR = Shape.of(5);
  private static final Shape IMAGE = Shape.of(4, 6, 5);
  private static final LayerSpec TANH_BLOCK = new Sequence(List.of(new Linear(5), new Tanh()));

  private LayerCases() {}

  public static List<LayerCase> all() {
    return Stream.of(
            layers(),
            activations(),
            ActivationCases.list().stream(),
            SpatialCases.list().stream(),
            BranchCases.list().stream(),
            ReweightedCases.list().stream(),
            RecurrentCases.list().stream())
        .flatMap(cases -> cases)
        .toList();
  }

  private static Stream<LayerCase> layers() {
    Slide strided = new Slide(3, 2, 1, 2, 2);
    Slide pool = new Slide(2, 2, 0, 1, 1);
    Slide overlapping = new Slide(3, 2, 1, 1, 1);
    return Stream.of(
        row(new Linear(3), VECTOR, linear("linear-0", 5)),
        row(new Linear(3, false, Init.inherited()), Shape.of(2, 5), noBias("linear-0", 5)),
        row(new Conv2d(6, 3), IMAGE, conv(new Slide(3, 1, 0, 1, 1))),
        row(new Conv2d(6, 3, 2, 1, 2, 2, true, Init.inherited()), IMAGE, conv(strided)),
        row(new MaxPool2d(2), IMAGE, pool(pool, true)),
        row(new MaxPool2d(3, Optional.of(2), 1), IMAGE, pool(overlapping, true)),
        row(new AveragePool2d(2), IMAGE, pool(pool, false)),
        row(new AveragePool2d(3, Optional.of(2), 1), IMAGE, pool(overlapping, false)),
        row(new GlobalAveragePool(), Shape.of(4, 3, 3), pool(new Slide(3, 1, 0, 1, 1), false)),
        row(new Flatten(), IMAGE, (x, batch, p) -> x),
        changing(new BatchNorm(), VECTOR, batchNorm(5, 1, 1)),
        changing(new BatchNorm(), IMAGE, batchNorm(4, 6, 5)),
        row(new LayerNorm(), VECTOR, layerNorm()),
        row(new LayerNorm(), IMAGE, layerNorm()),
        changing(new Dropout(0.4), VECTOR, (x, batch, p) -> x),
        row(new Residual(new Linear(5), new Tanh()), VECTOR, residual(1)),
        row(new Residual(new Linear(5), new Tanh()).withScale(-0.3), VECTOR, residual(-0.3)),
        row(
            new Residual(new Linear(3)).withShortcut(new Linear(3)),
            VECTOR,
            (x, batch, p) ->
                plus(
                    linear("residual-0.linear-0", 5).of(x, batch, p),
                    linear("residual-0.shortcut.linear-0", 5).of(x, batch, p),
                    1)),
        row(new Repeat(2, List.of(new Linear(5), new Tanh())), VECTOR, twice()),
        row(new Sequence(List.of(TANH_BLOCK, TANH_BLOCK)), VECTOR, twice()),
        row(new Checkpoint(3, new Repeat(2, List.of(new Linear(5), new Tanh()))), VECTOR, twice()));
  }

  private static Stream<LayerCase> activations() {
    double lambda = 1.0507009873554805;
    double alpha = 1.6732632423543772;
    return Stream.of(
        phi(new Sigmoid(), LayerCases::sigmoid),
        phi(new Tanh(), Math::tanh),
        phi(new Relu(), z -> Math.max(0, z)),
        phi(new LeakyRelu(), z -> z > 0 ? z : 0.01 * z),
        phi(new LeakyRelu(0.3), z -> z > 0 ? z : 0.3 * z),
        phi(new Elu(), z -> z > 0 ? z : Math.exp(z) - 1),
        phi(new Elu(0.5), z -> z > 0 ? z : 0.5 * (Math.exp(z) - 1)),
        phi(new Selu(), z -> lambda * (z > 0 ? z : alpha * (Math.exp(z) - 1))),
        phi(new Gelu(), z -> z * (1 + SlowLayers.erf(z / Math.sqrt(2))) / 2),
        phi(new Gelu(true), LayerCases::approximateGelu),
        phi(new Silu(), z -> z * sigmoid(z)),
        phi(new Softplus(), z -> Math.log(1 + Math.exp(z))),
        phi(new Erf(), SlowLayers::erf),
        phi(new Exponential(), Math::exp),
        row(new Softmax(), VECTOR, (x, batch, p) -> SlowLayers.softmax(x, 5)));
  }

  static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double approximateGelu(double z) {
    return z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z))) / 2;
  }

  static LayerCase row(LayerSpec spec, Shape input, Slow slow) {
    return new LayerCase(spec, input, false, slow);
  }

  static LayerCase changing(LayerSpec spec, Shape input, Slow slow) {
    return new LayerCase(spec, input, true, slow);
  }

  private static LayerCase phi(Activation activation, DoubleUnaryOperator f) {
    return row(activation, VECTOR, (x, batch, p) -> each(x, f));
  }

  static Slow linear(String path, int in) {
    return (x, batch, p) -> SlowLayers.linear(x, p.of(path + ".weight"), p.of(path + ".bias"), in);
  }

  private static Slow noBias(String path, int in) {
    return (x, batch, p) -> SlowLayers.linear(x, p.of(path + ".weight"), null, in);
  }

  private static Slow conv(Slide slide) {
    return (x, batch, p) ->
        SlowLayers.conv2d(
            x, p.of("conv2d-0.weight"), p.of("conv2d-0.bias"), new Image(batch, 4, 6, 5), slide);
  }

  private static Slow pool(Slide slide, boolean largest) {
    return (x, batch, p) -> {
      int pixels = x.length / batch / 4;
      Image image = pixels == 9 ? new Image(batch, 4, 3, 3) : new Image(batch, 4, 6, 5);
      return SlowLayers.pool(x, image, slide, largest);
    };
  }

  private static Slow batchNorm(int channels, int height, int width) {
    return (x, batch, p) ->
        SlowLayers.batchNorm(
            x,
            p.of("batch-norm-0.weight"),
            p.of("batch-norm-0.bias"),
            new Image(batch, channels, height, width));
  }

  private static Slow layerNorm() {
    return (x, batch, p) ->
        SlowLayers.layerNorm(x, p.of("layer-norm-0.weight"), p.of("layer-norm-0.bias"), 1e-5);
  }

  private static Slow residual(double scale) {
    return (x, batch, p) -> plus(x, tanhOf("residual-0.linear-0", x, batch, p), scale);
  }

  private static Slow twice() {
    return (x, batch, p) -> tanhOf("linear-1", tanhOf("linear-0", x, batch, p), batch, p);
  }

  static double[] tanhOf(String path, double[] x, int batch, Values p) {
    return each(linear(path, 5).of(x, batch, p), Math::tanh);
  }
}
