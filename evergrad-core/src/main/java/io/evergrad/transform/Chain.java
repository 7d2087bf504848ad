package io.evergrad.transform;

import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import java.util.List;
import java.util.Optional;

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
      return first(stages.size(), updates, moment);
    }

    @Override
    public void move(Tensor updates, Moment moment, Tail tail) {
      Folded folded = fold(tail, moment);
      if (folded.last < 0) {
        folded.tail.move(moment.parameters(), updates);
      } else {
        Tensor u = first(folded.last, updates, moment);
        stages.get(folded.last).move(u, moment, folded.tail);
      }
    }

    /** The last stage that has to be called, -1 where there is none, and the tail behind it. */
    private record Folded(int last, Tail tail) {}

    private Folded fold(Tail behind, Moment moment) {
      Tail tail = behind;
      for (int i = stages.size() - 1; i >= 0; i--) {
        Optional<Tail> longer = stages.get(i).foldedInto(tail, moment);
        if (longer.isEmpty()) {
          return new Folded(i, tail);
        }
        tail = longer.get();
      }
      return new Folded(-1, tail);
    }

    /** What the first {@code count} stages make of {@code updates}. */
    private Tensor first(int count, Tensor updates, Moment moment) {
      Tensor u = updates;
      for (Stage stage : stages.subList(0, count)) {
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
