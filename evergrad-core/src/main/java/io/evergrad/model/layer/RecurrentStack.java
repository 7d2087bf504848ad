package io.evergrad.model.layer;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Fans;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.model.Layer;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.tensor.RecurrentWeights;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What recurrent layers have in common: their shapes and their parameters.
 *
 * <p>Parameters of each layer: {@code weight} [gates·units, in], {@code recurrent-weight}
 * [gates·units, units], {@code bias} [gates·units] and, where the kernel needs it, {@code
 * recurrent-bias}. Each gate's block of a weight is started by itself. The names end in the layer's
 * number where there are several, and in {@code -reverse} for the direction back in time.
 */
record RecurrentStack(int units, int gates, int layers, boolean bidirectional) {

  /**
   * How the parameters start.
   *
   * @param input for the input weights
   * @param recurrent for the recurrent weights
   * @param recurrentBias whether the bias of the recurrent sums is a parameter, or else 0
   */
  record Start(Initializer input, Initializer recurrent, Initializer bias, boolean recurrentBias) {

    /** From the recipe's initializers, where {@code own} leaves them open. */
    static Start of(Site site, Init own, Initializer recurrent, boolean recurrentBias) {
      Init init = site.init(own);
      return new Start(
          init.weight().orElseThrow(), recurrent, init.bias().orElseThrow(), recurrentBias);
    }
  }

  static void check(String layer, int units, int layers) {
    Checks.atLeast(1, layer + ".units", units);
    Checks.atLeast(1, layer + ".layers", layers);
  }

  Shape outputShape(String layer, Shape input) {
    Checks.that(
        input.rank() == 2 && input.count() > 0,
        "the input of " + layer,
        "a sequence time×features",
        input);
    return Shape.of(input.size(0), width());
  }

  private long width() {
    return (long) units * (bidirectional ? 2 : 1);
  }

  Layer build(
      Site site, Shape input, Start start, BiFunction<Tensor, RecurrentWeights, Tensor> kernel) {
    List<Slot> slots = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      long in = layer == 0 ? input.size(-1) : width();
      String number = layers == 1 ? "" : "-" + layer;
      declare(site, number, in, start, slots);
      if (bidirectional) {
        declare(site, number + "-reverse", in, start, slots);
      }
    }
    return (x, pass) -> kernel.apply(x, weights(x, slots));
  }

  private void declare(Site site, String suffix, long in, Start start, List<Slot> slots) {
    long rows = (long) gates * units;
    slots.add(
        site.parameter(
            "weight" + suffix,
            Shape.of(rows, in),
            Parameter.Role.WEIGHT,
            Blocks.of(gates, start.input()),
            new Fans(in, units)));
    slots.add(
        site.parameter(
            "recurrent-weight" + suffix,
            Shape.of(rows, units),
            Parameter.Role.WEIGHT,
            Blocks.of(gates, start.recurrent()),
            new Fans(units, units)));
    Shape bias = Shape.of(rows);
    slots.add(site.parameter("bias" + suffix, bias, Parameter.Role.BIAS, start.bias()));
    slots.add(
        start.recurrentBias()
            ? site.parameter("recurrent-bias" + suffix, bias, Parameter.Role.BIAS, start.bias())
            : null);
  }

  private RecurrentWeights weights(Tensor x, List<Slot> slots) {
    List<Tensor> weights = new ArrayList<>();
    Tensor none = Tensor.zeros(Shape.of((long) gates * units), x.dtype(), x.device());
    for (Slot slot : slots) {
      weights.add(slot == null ? none : slot.tensor());
    }
    return new RecurrentWeights(weights, layers, bidirectional);
  }
}
