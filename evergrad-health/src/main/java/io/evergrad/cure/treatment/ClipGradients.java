package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Wrapper;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import java.util.ArrayList;
import java.util.List;

/**
 * Scales the whole gradient down to a norm, before anything else sees it; a recipe that clips as
 * tightly already stays as it is.
 */
public record ClipGradients(double limit) implements Cure.InTheRun {

  public ClipGradients {
    Checks.positive("clip-gradients.limit", limit);
  }

  @Override
  public String name() {
    return "clip-gradients";
  }

  @Override
  public String change() {
    return "the gradient's global norm is clipped at " + limit;
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    GradientTransform optimizer = recipe.optimizer();
    return clips(optimizer) ? recipe : recipe.withOptimizer(clipped(optimizer));
  }

  /** Whether every gradient on its way meets a clip as tight as this one. */
  private boolean clips(GradientTransform transform) {
    if (transform instanceof Chain chain) {
      return chain.stages().stream().anyMatch(this::clips);
    }
    return transform instanceof Wrapper wrapper
        ? clips(wrapper.then())
        : transform instanceof ClipByGlobalNorm clip && clip.limit() <= limit;
  }

  /** Clips what the optimizer itself sees: inside a guard, or the mean of several batches. */
  private GradientTransform clipped(GradientTransform transform) {
    if (transform instanceof Wrapper wrapper) {
      return wrapper.withThen(clipped(wrapper.then()));
    }
    List<GradientTransform> own =
        transform instanceof Chain chain ? chain.stages() : List.of(transform);
    if (own.size() == 1 && own.get(0) instanceof Wrapper) {
      return new Chain(List.of(clipped(own.get(0))));
    }
    List<GradientTransform> stages = new ArrayList<>();
    stages.add(new ClipByGlobalNorm(limit));
    own.stream().filter(s -> !(s instanceof ClipByGlobalNorm)).forEach(stages::add);
    return new Chain(stages);
  }
}
