package io.evergrad.transform.scale;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.TransformSite;

/** Parameters of two dimensions or more as matrices: outputs × everything else. */
final class Matrices {

  private Matrices() {}

  static long rows(Parameter parameter) {
    return parameter.shape().size(0);
  }

  static long columns(Parameter parameter) {
    return parameter.size() / rows(parameter);
  }

  /** The part of {@code flat} that belongs to {@code parameter}, [rows, columns]. */
  static Tensor view(Tensor flat, Parameter parameter) {
    return FlatParameters.view(flat, parameter).view(Shape.of(rows(parameter), columns(parameter)));
  }

  /** Zeros that live as long as the run. */
  static Tensor zeros(TransformSite site, long... sizes) {
    return site.arena().keep(Tensor.zeros(Shape.of(sizes), site.dtype(), site.device()));
  }
}
