package io.evergrad.model.layer;

import io.evergrad.init.Identity;
import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.init.Zeros;
import io.evergrad.model.Layer;
import io.evergrad.model.RecurrentLayer;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Recurrence;
import io.evergrad.tensor.Shape;

/**
 * A plain recurrent layer of rectifiers whose recurrent weights start as the identity: h ← relu(W x
 * + U h + b), U = scale·I. A state is then kept, and its gradient with it, until the weights learn
 * otherwise.
 *
 * <p>Shapes: x [batch, time, in], W [units, in], U [units, units], b [units], y [batch, time,
 * units], every step's state.
 */
@Part(
    name = "irnn",
    summary = "A recurrent layer of rectifiers that starts by keeping its state.",
    formula = "h ← relu(W x + U h + b), U = scale·I at the start",
    source = "Le, Jaitly and Hinton 2015, sec. 3")
public record Irnn(
    @Param("length of the state, at least 1") int units,
    @Param(
            value = "factor on the identity; below 1 the memory fades, above 0",
            byDefault = "1",
            whose = "Le et al. 2015")
        double scale,
    @Param(
            value = "initializers of its own",
            byDefault = "{weight: {normal: {std: 0.001}}, bias: zeros}",
            whose = "Le et al. 2015, sec. 4")
        Init init)
    implements RecurrentLayer {

  public Irnn {
    RecurrentStack.check("irnn", units, 1);
    Checks.positive("irnn.scale", scale);
  }

  /** With the identity itself and input weights of standard deviation 0.001. */
  public Irnn(int units) {
    this(units, 1, Init.of(new Normal(0.001, 0), new Zeros()));
  }

  public Irnn withInit(Init init) {
    return new Irnn(units, scale, init);
  }

  private RecurrentStack stack() {
    return new RecurrentStack(units, 1, 1, false);
  }

  @Override
  public Shape outputShape(Shape input) {
    return stack().outputShape("irnn", input);
  }

  @Override
  public Layer build(Site site, Shape input) {
    RecurrentStack.Start start = RecurrentStack.Start.of(site, init, new Identity(scale), false);
    return stack().build(site, input, start, Recurrence::rnnRelu);
  }
}
