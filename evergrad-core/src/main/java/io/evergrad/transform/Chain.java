package io.evergrad.transform;

import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import java.util.List;

/** Stages one after another. */
@Part(name = "chain", summary = "Stages one after another.", formula = "u = fₙ(… f₁(g))")
public record Chain(@Param("the stages, in order") List<GradientTransform> stages)
    implements GradientTransform {

  public Chain {
    stages = List.copyOf(stages);
  }

  public static Chain chain(GradientTransform... stages) {
    return new Chain(List.of(stages));
  }

  @Override
  public Stage start(TransformSite site) {
    List<Stage> running = stages.stream().map(s -> s.start(site)).toList();
    return new Running(running);
  }

  private record Running(List<Stage> stages) implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Tensor u = updates;
      for (Stage stage : stages) {
        u = stage.apply(u, moment);
      }
      return u;
    }

    @Override
    public boolean readsUpdates() {
      return stages.stream().allMatch(Stage::readsUpdates);
    }

    @Override
    public boolean settles() {
      return stages.stream().anyMatch(Stage::settles);
    }

    @Override
    public void settle(Moment moment) {
      for (Stage stage : stages) {
        stage.settle(moment);
      }
    }

    @Override
    public Tensor judged(Tensor parameters) {
      Tensor judged = parameters;
      for (Stage stage : stages) {
        judged = stage.judged(judged);
      }
      return judged;
    }

    @Override
    public void validated(double loss) {
      stages.forEach(s -> s.validated(loss));
    }

    @Override
    public void visit(StateVisitor visitor) {
      stages.forEach(s -> s.visit(visitor));
    }
  }
}
