package io.evergrad.transform;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/** One transform for some parameters and another for the rest, each on a flat buffer of its own. */
@Part(
    name = "partition",
    summary = "One transform for some parameters and another for the rest.",
    source = "optax multi_transform")
public record Partition(
    @Param("which parameters: all, matrices, vectors or a path with *") Where where,
    @Param("for these") GradientTransform then,
    @Param(value = "for the others", byDefault = "[]") GradientTransform otherwise)
    implements GradientTransform {

  @Override
  public Stage start(TransformSite site) {
    where.check(site.layout());
    return new Running(part(site, where::test, then), part(site, p -> !where.test(p), otherwise));
  }

  private static Half part(
      TransformSite site,
      java.util.function.Predicate<io.evergrad.gradient.Parameter> chosen,
      GradientTransform transform) {
    ParameterLayout layout = site.layout().only(chosen);
    long[] indices = site.layout().indices(chosen);
    Tensor index =
        site.arena()
            .keep(
                Tensor.of(indices, io.evergrad.tensor.Shape.of(indices.length)).to(site.device()));
    return new Half(new Selection(index), transform.start(site.with(layout)));
  }

  private record Half(Selection chosen, Stage stage) {

    void apply(Tensor updates, Moment moment) {
      if (!chosen.isEmpty()) {
        chosen.put(stage.apply(chosen.of(updates), chosen.of(moment)), updates);
      }
    }

    void settle(Moment moment) {
      if (!chosen.isEmpty() && stage.settles()) {
        Moment mine = chosen.of(moment);
        stage.settle(mine);
        chosen.put(mine.parameters(), moment.parameters());
      }
    }

    Tensor judged(Tensor parameters) {
      if (chosen.isEmpty()) {
        return parameters;
      }
      Tensor mine = chosen.of(parameters);
      Tensor judged = stage.judged(mine);
      return judged == mine ? parameters : chosen.replaced(judged, parameters);
    }
  }

  private record Running(Half then, Half otherwise) implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      then.apply(updates, moment);
      otherwise.apply(updates, moment);
      return updates;
    }

    @Override
    public boolean readsUpdates() {
      return then.stage.readsUpdates() || otherwise.stage.readsUpdates();
    }

    @Override
    public boolean settles() {
      return then.stage.settles() || otherwise.stage.settles();
    }

    @Override
    public void settle(Moment moment) {
      then.settle(moment);
      otherwise.settle(moment);
    }

    @Override
    public Tensor judged(Tensor parameters) {
      return otherwise.judged(then.judged(parameters));
    }

    @Override
    public void validated(double loss) {
      then.stage.validated(loss);
      otherwise.stage.validated(loss);
    }

    @Override
    public void visit(StateVisitor visitor) {
      then.stage.visit(visitor);
      otherwise.stage.visit(visitor);
    }
  }
}
