package io.evergrad.model.layer;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Fans;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.model.Layer;
import io.evergrad.model.SequenceLayer;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * Multi-head self-attention: each step takes from the others what is like what it looks for.
 *
 * <p>q, k, v = W x + b; in each head softmax(q kᵀ/√width) v; the heads side by side go through a
 * last linear map.
 *
 * <p>Shapes: x and y [batch, time, features], W [3·features, features] for queries, keys and values
 * in this order, the last map [features, features]; width = features/heads.
 */
@Part(
    name = "self-attention",
    summary = "Multi-head self-attention over the steps of a sequence.",
    formula = "y = concat over heads of softmax(q kᵀ/√width) v, times W_o; q, k, v = W x + b",
    source = "Vaswani et al. 2017, sec. 3.2; libtorch scaled_dot_product_attention")
public record SelfAttention(
    @Param("heads, at least 1; must divide the features") int heads,
    @Param(value = "whether a step sees only itself and those before it", byDefault = "false")
        boolean causal,
    @Param(value = "whether biases are added", byDefault = "true") boolean bias,
    @Param(
            value = "factor on the first weights of the values and of the last map, above 0",
            byDefault = "1",
            whose = "below 1 for DeepNorm, Wang et al. 2022")
        double valueGain,
    @Param(value = "initializers of its own", byDefault = "{}") Init init)
    implements SequenceLayer {

  public SelfAttention {
    Checks.atLeast(1, "self-attention.heads", heads);
    Checks.positive("self-attention.value-gain", valueGain);
  }

  /** Over all steps, with biases and the recipe's initializers. */
  public SelfAttention(int heads) {
    this(heads, false, true, 1, Init.inherited());
  }

  public SelfAttention withCausal(boolean causal) {
    return new SelfAttention(heads, causal, bias, valueGain, init);
  }

  public SelfAttention withValueGain(double valueGain) {
    return new SelfAttention(heads, causal, bias, valueGain, init);
  }

  public SelfAttention withInit(Init init) {
    return new SelfAttention(heads, causal, bias, valueGain, init);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() == 2, "the input of self-attention", "a sequence time×features", input);
    Checks.that(
        input.size(1) % heads == 0,
        "the features given to self-attention",
        "a multiple of its " + heads + " heads",
        input.size(1));
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    long features = input.size(1);
    Initializer weight = site.init(init).weight().orElseThrow();
    Initializer scaled = valueGain == 1 ? weight : new Times(weight, valueGain);
    Fans square = new Fans(features, features);
    Slot in =
        site.parameter(
            "in-weight",
            Shape.of(3 * features, features),
            Parameter.Role.WEIGHT,
            new Blocks(List.of(weight, weight, scaled)),
            square);
    Slot out =
        site.parameter(
            "out-weight", Shape.of(features, features), Parameter.Role.WEIGHT, scaled, square);
    Slot inBias = bias ? shift(site, "in-bias", 3 * features) : null;
    Slot outBias = bias ? shift(site, "out-bias", features) : null;
    return (x, pass) -> {
      Tensor all = x.linear(in.tensor(), bias ? inBias.tensor() : null);
      return mixed(all).linear(out.tensor(), bias ? outBias.tensor() : null);
    };
  }

  private Slot shift(Site site, String name, long size) {
    return site.parameter(
        name, Shape.of(size), Parameter.Role.BIAS, site.init(init).bias().orElseThrow());
  }

  /** From queries, keys and values [batch, time, 3·features] to [batch, time, features]. */
  private Tensor mixed(Tensor all) {
    Shape shape = all.shape();
    long batch = shape.size(0);
    long time = shape.size(1);
    long width = shape.size(2) / 3 / heads;
    Tensor split = all.view(Shape.of(batch, time, 3, heads, width)).permute(2, 0, 3, 1, 4);
    Tensor query = split.narrow(0, 0, 1).squeeze(0);
    Tensor key = split.narrow(0, 1, 1).squeeze(0);
    Tensor value = split.narrow(0, 2, 1).squeeze(0);
    return query
        .attention(key, value, causal)
        .transpose(1, 2)
        .reshape(Shape.of(batch, time, heads * width));
  }
}
