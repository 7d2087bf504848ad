package io.evergrad.optimizer;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.transform.Alias;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rated;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.ScaleByRprop;

/**
 * Steps that grow while the sign of the gradient stays and shrink when it turns; for full batches.
 * s ← clamp(η₊s where g·g′&gt;0, η₋s where &lt;0); u = sign(g)·s, 0 where g·g′&lt;0; w ← w − r·u.
 */
@Part(
    name = "rprop",
    summary =
        "Steps that grow while the sign of the gradient stays and shrink when it turns; for full batches.",
    formula =
        "s ← clamp(η₊s where g·g′>0, η₋s where <0); u = sign(g)·s, 0 where g·g′<0; w ← w − r·u",
    source = "Riedmiller and Braun 1993; PyTorch Rprop")
public record Rprop(
    @Param(value = "learning rate, above 0", byDefault = "0.01", whose = "PyTorch") Schedule lr,
    @Param(
            value = "η₋, factor where the sign turned, above 0 and below 1",
            byDefault = "0.5",
            whose = "Riedmiller and Braun 1993")
        double shrink,
    @Param(
            value = "η₊, factor where the sign stayed, above 1",
            byDefault = "1.2",
            whose = "Riedmiller and Braun 1993")
        double grow,
    @Param(
            value = "the smallest size in multiples of the rate, above 0",
            byDefault = "1e-4",
            whose = "PyTorch: 1e-6 at the rate 0.01")
        double least,
    @Param(
            value = "the largest size in multiples of the rate, above 0",
            byDefault = "5000",
            whose = "PyTorch: 50 at the rate 0.01")
        double most)
    implements Alias, Rated {

  public Rprop {
    Checks.that(shrink > 0 && shrink < 1, "rprop.shrink", "above 0 and below 1", shrink);
    Checks.that(grow > 1 && Double.isFinite(grow), "rprop.grow", "above 1", grow);
    Checks.positive("rprop.least", least);
    Checks.positive("rprop.most", most);
    Checks.that(most >= least, "rprop.most", "at least the smallest size " + least, most);
  }

  public Rprop(double lr) {
    this(new ConstantRate(lr), 0.5, 1.2, 1e-4, 5000);
  }

  @Override
  public Rprop withLr(Schedule lr) {
    return new Rprop(lr, shrink, grow, least, most);
  }

  @Override
  public GradientTransform expand() {
    return chain(new ScaleByRprop(shrink, grow, least, most), new ScaleByLearningRate(lr));
  }
}
