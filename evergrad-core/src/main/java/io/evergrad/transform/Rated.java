package io.evergrad.transform;

import io.evergrad.schedule.Schedule;
import io.evergrad.transform.sparse.TableTransform;
import java.util.function.UnaryOperator;

/** A transform with a learning rate. */
public interface Rated extends GradientTransform {

  Schedule lr();

  Rated withLr(Schedule lr);

  /** Whether every parameter meets a learning rate on its way through {@code transform}. */
  static boolean everywhere(GradientTransform transform) {
    if (transform instanceof Rated || transform instanceof SelfPaced) {
      return true;
    }
    if (transform instanceof Chain chain) {
      return chain.stages().stream().anyMatch(Rated::everywhere);
    }
    if (transform instanceof Wrapper wrapper) {
      return everywhere(wrapper.then());
    }
    return transform instanceof Partition parts
        && everywhere(parts.then())
        && everywhere(parts.otherwise());
  }

  /** The same transform with every learning rate in it multiplied by {@code factor}. */
  static GradientTransform scaled(GradientTransform transform, double factor) {
    return changed(transform, lr -> lr.times(factor));
  }

  /** The same transform with every learning rate in it replaced. */
  static GradientTransform changed(GradientTransform transform, UnaryOperator<Schedule> change) {
    if (transform instanceof Rated rated) {
      return rated.withLr(change.apply(rated.lr()));
    }
    if (transform instanceof TableTransform tables) {
      return tables.withLr(change.apply(tables.lr()));
    }
    if (transform instanceof Chain chain) {
      return new Chain(chain.stages().stream().map(s -> changed(s, change)).toList());
    }
    if (transform instanceof Wrapper wrapper) {
      return wrapper.withThen(changed(wrapper.then(), change));
    }
    if (transform instanceof Partition parts) {
      return new Partition(
          parts.where(), changed(parts.then(), change), changed(parts.otherwise(), change));
    }
    return transform;
  }
}
