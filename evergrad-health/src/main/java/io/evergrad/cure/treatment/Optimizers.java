package io.evergrad.cure.treatment;

import io.evergrad.transform.Alias;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Wrapper;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Rewrites every stage of an optimizer, the innermost first. */
final class Optimizers {

  private Optimizers() {}

  /** A familiar name whose stages change is written out; one whose stages stay, stays. */
  static GradientTransform rewrite(
      GradientTransform transform, UnaryOperator<GradientTransform> change) {
    GradientTransform own = change.apply(inside(transform, change));
    if (own.equals(transform) && transform instanceof Alias alias) {
      GradientTransform expanded = alias.expand();
      GradientTransform rewritten = rewrite(expanded, change);
      return rewritten.equals(expanded) ? transform : rewritten;
    }
    return own;
  }

  /** What became of a stage of a chain: where it was left out or opened, the stages inside. */
  private static Stream<GradientTransform> stages(
      GradientTransform before, GradientTransform after) {
    return after instanceof Chain chain && !(before instanceof Chain)
        ? chain.stages().stream()
        : Stream.of(after);
  }

  private static GradientTransform inside(
      GradientTransform transform, UnaryOperator<GradientTransform> change) {
    if (transform instanceof Chain chain) {
      return new Chain(
          chain.stages().stream().flatMap(s -> stages(s, rewrite(s, change))).toList());
    }
    if (transform instanceof Wrapper wrapper) {
      return wrapper.withThen(rewrite(wrapper.then(), change));
    }
    return transform instanceof Partition parts
        ? new Partition(
            parts.where(), rewrite(parts.then(), change), rewrite(parts.otherwise(), change))
        : transform;
  }
}
