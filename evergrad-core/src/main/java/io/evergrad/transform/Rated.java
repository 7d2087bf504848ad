package io.evergrad.transform;

import io.evergrad.schedule.Schedule;
import io.evergrad.transform.sparse.TableTransform;

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
    if (transform instanceof Rated rated) {
      return rated.withLr(rated.lr().times(factor));
    }
    if (transform instanceof TableTransform tables) {
      return tables.withLr(tables.lr().times(factor));
    }
    if (transform instanceof Chain chain) {
      return new Chain(chain.stages().stream().map(s -> scaled(s, factor)).toList());
    }
    if (transform instanceof Wrapper wrapper) {
      return wrapper.withThen(scaled(wrapper.then(), factor));
    }
    if (transform instanceof Partition parts) {
      return new Partition(
          parts.where(), scaled(parts.then(), factor), scaled(parts.otherwise(), factor));
    }
    return transform;
  }
}
