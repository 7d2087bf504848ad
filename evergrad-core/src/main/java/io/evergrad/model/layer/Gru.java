package io.evergrad.model.layer;

import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.init.Orthogonal;
import io.evergrad.model.Layer;
import io.evergrad.model.RecurrentLayer;
import io.evergrad.model.Site;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Recurrence;
import io.evergrad.tensor.Shape;

/**
 * Gated recurrent units, the reset gate after the recurrent product, as in cuDNN.
 *
 * <p>r, z = σ(W x + b + U h + c); n = tanh(W_n x + b_n + r·(U_n h + c_n)); h ← (1 − z)·n + z·h
 *
 * <p>Shapes: x [batch, time, in], W [3·units, in], U [3·units, units], b and c [3·units], gates in
 * the order r, z, n; y [batch, time, units·directions], every step's state.
 */
@Part(
    name = "gru",
    summary = "Gated recurrent units: every step's state of a sequence.",
    formula = "h ← (1 − z)·n + z·h; n = tanh(W_n x + b_n + r·(U_n h + c_n))",
    source = "Cho et al. 2014; libtorch gru")
public record Gru(
    @Param("length of the state, at least 1") int units,
    @Param(value = "layers on one another, at least 1", byDefault = "1") int layers,
    @Param(value = "whether it also runs from the last step to the first", byDefault = "false")
        boolean bidirectional,
    @Param(
            value = "initializer of each gate's recurrent weights",
            byDefault = "orthogonal",
            whose = "Saxe et al. 2014, as Keras")
        Initializer recurrentInit,
    @Param(value = "initializers of its own", byDefault = "{}") Init init)
    implements RecurrentLayer {

  public Gru {
    RecurrentStack.check("gru", units, layers);
  }

  /** One layer in one direction. */
  public Gru(int units) {
    this(units, 1, false, new Orthogonal(), Init.inherited());
  }

  public Gru withLayers(int layers) {
    return new Gru(units, layers, bidirectional, recurrentInit, init);
  }

  public Gru withBidirectional(boolean bidirectional) {
    return new Gru(units, layers, bidirectional, recurrentInit, init);
  }

  private RecurrentStack stack() {
    return new RecurrentStack(units, 3, layers, bidirectional);
  }

  @Override
  public Shape outputShape(Shape input) {
    return stack().outputShape("gru", input);
  }

  @Override
  public Layer build(Site site, Shape input) {
    RecurrentStack.Start start = RecurrentStack.Start.of(site, init, recurrentInit, true);
    return stack().build(site, input, start, Recurrence::gru);
  }
}
