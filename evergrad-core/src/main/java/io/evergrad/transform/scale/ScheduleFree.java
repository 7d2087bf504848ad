package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.Schedule;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Rated;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * Descends along a direction without a falling rate: the gradient is taken between the descending
 * point z and the average x of its way, and the network is judged at the average.
 *
 * <p>z ← z − γu; c = γ²/Σγ²; x ← (1−c)x + cz; w ← (1−β)z + βx. Stands at the end of a chain in
 * place of the learning rate, which should be constant, or warm up and then be constant.
 *
 * <p>Kept is z alone; x = (w − (1−β)z)/β, so that whatever moves the weights moves the average too.
 *
 * <p>Source: Defazio et al. 2024, algorithm 1.
 */
@Part(
    name = "schedule-free",
    summary = "Descends without a falling rate; the network is judged at the average of the way.",
    formula = "z ← z−γu; x ← (1−c)x+cz with c = γ²/Σγ²; w ← (1−β)z+βx",
    source = "Defazio et al. 2024, algorithm 1")
public record ScheduleFree(
    @Param("the learning rate γ, above 0") Schedule lr,
    @Param(
            value = "the average's share in the weights, above 0 and below 1",
            byDefault = "0.9",
            whose = "Defazio et al. 2024")
        double beta)
    implements Rated {

  public ScheduleFree {
    Checks.that(beta > 0 && beta < 1, "schedule-free.beta", "above 0 and below 1", beta);
  }

  @Override
  public ScheduleFree withLr(Schedule lr) {
    return new ScheduleFree(lr, beta);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(lr.start(), site.zeros());
  }

  private final class Running implements Stage {

    private final Schedule.Rate rate;
    private final Tensor z;

    /** The number of steps made, and Σγ². */
    private final double[] sums = {0, 0};

    Running(Schedule.Rate rate, Tensor z) {
      this.rate = rate;
      this.z = z;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Tensor w = moment.parameters();
      if (sums[0]++ == 0) {
        z.copyInPlace(w);
      }
      double gamma = rate.at(moment.step());
      sums[1] += gamma * gamma;
      double c = sums[1] > 0 ? gamma * gamma / sums[1] : 0;
      z.addInPlace(updates, -gamma);
      // (1−β)z + βx − w after the move, with x eliminated
      return updates.mulInPlace(-gamma * (1 - beta) * (1 - c)).addInPlace(z, c).addInPlace(w, -c);
    }

    @Override
    public Tensor judged(Tensor parameters) {
      return sums[0] == 0 ? parameters : parameters.mul(1 / beta).addInPlace(z, -(1 - beta) / beta);
    }

    @Override
    public void validated(double loss) {
      rate.validated(loss);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("schedule-free.z", z);
      visitor.numbers("schedule-free.sums", sums);
      visitor.numbers("learning-rate", rate.memory());
    }
  }
}
