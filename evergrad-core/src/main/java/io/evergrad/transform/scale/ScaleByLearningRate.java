package io.evergrad.transform.scale;

import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.Schedule;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Rated;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.Tail;
import io.evergrad.transform.TransformSite;
import java.util.Optional;

/** Turns a direction into a descending update: u ← −r(t)·u. */
@Part(
    name = "scale-by-learning-rate",
    summary = "Turns a direction into a descending update.",
    formula = "u ← −r(t)·u")
public record ScaleByLearningRate(@Param("the learning rate") Schedule lr) implements Rated {

  @Override
  public ScaleByLearningRate withLr(Schedule lr) {
    return new ScaleByLearningRate(lr);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(lr.start());
  }

  private record Running(Schedule.Rate rate) implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      return updates.mulInPlace(-rate.at(moment.step()));
    }

    @Override
    public Optional<Tail> foldedInto(Tail tail, Moment moment) {
      return tail.afterScaling(-rate.at(moment.step()));
    }

    @Override
    public void validated(double loss) {
      rate.validated(loss);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.numbers("learning-rate", rate.memory());
    }
  }
}
