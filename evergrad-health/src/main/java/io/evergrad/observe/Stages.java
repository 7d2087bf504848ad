package io.evergrad.observe;

import io.evergrad.transform.Alias;
import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Wrapper;
import java.util.stream.Stream;

/** The stages that an optimizer is made of, with those inside others, in order. */
final class Stages {

  private Stages() {}

  static Stream<GradientTransform> of(GradientTransform transform) {
    Stream<GradientTransform> inside = Stream.empty();
    if (transform instanceof Alias alias) {
      inside = of(alias.expand());
    } else if (transform instanceof Chain chain) {
      inside = chain.stages().stream().flatMap(Stages::of);
    } else if (transform instanceof Wrapper wrapper) {
      inside = of(wrapper.then());
    } else if (transform instanceof Partition parts) {
      inside = Stream.concat(of(parts.then()), of(parts.otherwise()));
    }
    return Stream.concat(Stream.of(transform), inside);
  }
}
