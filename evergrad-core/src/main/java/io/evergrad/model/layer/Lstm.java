package io.evergrad.model.layer;

import io.evergrad.init.ForgetGateBias;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.init.Orthogonal;
import io.evergrad.model.Layer;
import io.evergrad.model.RecurrentLayer;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Recurrence;
import io.evergrad.tensor.Shape;

/**
 * Long short-term memory, without peepholes.
 *
 * <p>c ← σ(f)·c + σ(i)·tanh(g); h ← σ(o)·tanh(c), where the gates' sums are i, f, g, o = W x + U h
 * + b. The cell c is carried by a product with σ(f) alone, so its gradient does not pass through
 * weights on the way back in time.
 *
 * <p>Shapes: x [batch, time, in], W [4·units, in], U [4·units, units], b [4·units], y [batch, time,
 * units·directions], every step's state h. Layers lie on one another. Of a bidirectional layer the
 * reverse direction's last state stands at the first step.
 *
 * <p>The bias starts as the recipe says, plus {@code forget-bias} for the forget gate; a bias
 * initializer of the layer's own is taken as it stands.
 */
@Part(
    name = "lstm",
    summary = "Long short-term memory: every step's state of a sequence.",
    formula = "c ← σ(f)·c + σ(i)·tanh(g); h ← σ(o)·tanh(c); i, f, g, o = W x + U h + b",
    source = "Hochreiter and Schmidhuber 1997; forget gate Gers et al. 2000; libtorch lstm")
public record Lstm(
    @Param("length of the state, at least 1") int units,
    @Param(value = "layers on one another, at least 1", byDefault = "1") int layers,
    @Param(value = "whether it also runs from the last step to the first", byDefault = "false")
        boolean bidirectional,
    @Param(
            value = "added to the forget gate's first bias, finite",
            byDefault = "1",
            whose = "Gers et al. 2000; Jozefowicz et al. 2015")
        double forgetBias,
    @Param(
            value = "initializer of each gate's recurrent weights",
            byDefault = "orthogonal",
            whose = "Saxe et al. 2014, as Keras")
        Initializer recurrentInit,
    @Param(value = "initializers of its own", byDefault = "{}") Init init)
    implements RecurrentLayer {

  public Lstm {
    RecurrentStack.check("lstm", units, layers);
    Checks.finite("lstm.forget-bias", forgetBias);
  }

  /** One layer in one direction, with forget bias 1. */
  public Lstm(int units) {
    this(units, 1, false, 1, new Orthogonal(), Init.inherited());
  }

  public Lstm withLayers(int layers) {
    return new Lstm(units, layers, bidirectional, forgetBias, recurrentInit, init);
  }

  public Lstm withBidirectional(boolean bidirectional) {
    return new Lstm(units, layers, bidirectional, forgetBias, recurrentInit, init);
  }

  public Lstm withForgetBias(double forgetBias) {
    return new Lstm(units, layers, bidirectional, forgetBias, recurrentInit, init);
  }

  public Lstm withInit(Init init) {
    return new Lstm(units, layers, bidirectional, forgetBias, recurrentInit, init);
  }

  private RecurrentStack stack() {
    return new RecurrentStack(units, 4, layers, bidirectional);
  }

  @Override
  public Shape outputShape(Shape input) {
    return stack().outputShape("lstm", input);
  }

  @Override
  public Layer build(Site site, Shape input) {
    Init all = site.init(init);
    Initializer bias =
        init.bias()
            .orElseGet(() -> new Plus(all.bias().orElseThrow(), new ForgetGateBias(forgetBias)));
    RecurrentStack.Start start =
        new RecurrentStack.Start(all.weight().orElseThrow(), recurrentInit, bias, false);
    return stack().build(site, input, start, Recurrence::lstm);
  }
}
