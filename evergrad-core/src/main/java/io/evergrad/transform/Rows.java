package io.evergrad.transform;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * A parameter seen as rows of numbers that belong together. Norms are float64, so that no square
 * overflows.
 *
 * @param matrix [rows, numbers of a row]
 */
public record Rows(Parameter parameter, Shape matrix) {

  /**
   * Each parameter that is meant, one row a unit: a row of a matrix, what one output channel of a
   * convolution reads, or a whole vector.
   */
  public static List<Rows> units(Where on, TransformSite site) {
    return chosen(on, site).stream().map(p -> new Rows(p, unitsOf(p))).toList();
  }

  /** The same without vectors and single numbers. */
  public static List<Rows> matrices(Where on, TransformSite site) {
    return units(on, site).stream().filter(r -> r.parameter().isMatrix()).toList();
  }

  private static List<Parameter> chosen(Where on, TransformSite site) {
    on.check(site.layout());
    return site.layout().parameters().stream().filter(p -> p.size() > 0 && on.test(p)).toList();
  }

  private static Shape unitsOf(Parameter p) {
    long rows = p.isMatrix() ? p.shape().size(0) : 1;
    return Shape.of(rows, p.size() / rows);
  }

  /** This parameter's part of {@code flat}: a view [rows, numbers of a row]. */
  public Tensor of(Tensor flat) {
    return FlatParameters.view(flat, parameter).view(matrix);
  }

  /** The Euclidean norm of each row, float64 [rows]. */
  public Tensor norms(Tensor flat) {
    return of(flat).norm(1);
  }

  /** Multiplies each row by its factor [rows]. */
  public void scale(Tensor flat, Tensor factors) {
    of(flat).mulInPlace(factors.to(flat.dtype()).unsqueeze(1));
  }

  /**
   * Scales each row down to a norm of at most its limit: x ← x·limit/max(‖x‖, limit). A row within
   * its limit stays bit for bit; a NaN makes its whole row NaN; an infinity becomes NaN and the
   * rest of its row 0.
   *
   * @param limits float64 [rows] or a scalar, above 0
   */
  public void limit(Tensor flat, Tensor limits) {
    scale(flat, limits.div(norms(flat).maximum(limits)));
  }
}
