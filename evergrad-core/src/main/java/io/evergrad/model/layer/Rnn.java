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
 * A plain recurrent layer: h ← φ(W x + U h + b).
 *
 * <p>On the way back in time the gradient is multiplied by Uᵀ·φ' at every step: with a spectral
 * radius of U below 1/max φ' it vanishes (Pascanu et al. 2013, sec. 2.1).
 *
 * <p>Shapes: x [batch, time, in], W [units, in], U [units, units], b [units], y [batch, time,
 * units·directions], every step's state.
 */
@Part(
    name = "rnn",
    summary = "A plain recurrent layer: every step's state of a sequence.",
    formula = "h ← φ(W x + U h + b)",
    source = "Elman 1990; libtorch rnn_tanh, rnn_relu")
public record Rnn(
    @Param("length of the state, at least 1") int units,
    @Param(value = "φ: tanh or relu", byDefault = "tanh") Phi activation,
    @Param(value = "layers on one another, at least 1", byDefault = "1") int layers,
    @Param(value = "whether it also runs from the last step to the first", byDefault = "false")
        boolean bidirectional,
    @Param(
            value = "initializer of the recurrent weights",
            byDefault = "orthogonal",
            whose = "Saxe et al. 2014, as Keras")
        Initializer recurrentInit,
    @Param(value = "initializers of its own", byDefault = "{}") Init init)
    implements RecurrentLayer {

  /** What a step ends with. */
  public enum Phi {
    TANH,
    RELU
  }

  public Rnn {
    RecurrentStack.check("rnn", units, layers);
  }

  /** One layer of tanh in one direction. */
  public Rnn(int units) {
    this(units, Phi.TANH, 1, false, new Orthogonal(), Init.inherited());
  }

  public Rnn withActivation(Phi activation) {
    return new Rnn(units, activation, layers, bidirectional, recurrentInit, init);
  }

  public Rnn withLayers(int layers) {
    return new Rnn(units, activation, layers, bidirectional, recurrentInit, init);
  }

  public Rnn withBidirectional(boolean bidirectional) {
    return new Rnn(units, activation, layers, bidirectional, recurrentInit, init);
  }

  private RecurrentStack stack() {
    return new RecurrentStack(units, 1, layers, bidirectional);
  }

  @Override
  public Shape outputShape(Shape input) {
    return stack().outputShape("rnn", input);
  }

  @Override
  public Layer build(Site site, Shape input) {
    RecurrentStack.Start start = RecurrentStack.Start.of(site, init, recurrentInit, false);
    return stack()
        .build(
            site, input, start, activation == Phi.TANH ? Recurrence::rnnTanh : Recurrence::rnnRelu);
  }
}
