package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A function of a flat vector that a stage may search, and remembers where it looked. */
final class SearchGround implements Objective, AutoCloseable {

  /** A place that was looked at. */
  record Visit(double[] place, double loss) {}

  private final ToDoubleFunction<double[]> f;
  private final ParameterLayout layout;
  private final Arena arena = new Arena();
  private final TransformSite site;
  private final List<Visit> visits = new ArrayList<>();

  SearchGround(ToDoubleFunction<double[]> f, ParameterLayout layout, DType dtype, long seed) {
    this.f = f;
    this.layout = layout;
    site = new TransformSite(layout, dtype, Device.cpu(), arena, seed);
  }

  /** Of n parameters in one block. */
  static SearchGround of(ToDoubleFunction<double[]> f, int n, long seed) {
    return new SearchGround(
        f, Flat.layout(java.util.Map.entry("w", Shape.of(n))), DType.FLOAT64, seed);
  }

  Stage start(GradientTransform transform) {
    Stage[] stage = new Stage[1];
    Scope.run(() -> Autograd.off(() -> stage[0] = transform.start(site)));
    return stage[0];
  }

  /** The update that {@code stage} gives at {@code w}, whose slope it is shown. */
  double[] apply(Stage stage, double[] w, double[] slope, long step) {
    double[][] update = new double[1][];
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Moment moment = new Moment(step, flat(w), this, (name, u) -> {});
                  Tensor updated = stage.apply(flat(slope), moment);
                  if (updated.dtype() != site.dtype()) {
                    throw new AssertionError("the stage changed the type");
                  }
                  update[0] = updated.toDoubles();
                }));
    return update[0];
  }

  /** The place to judge by when the stage stands at {@code w}. */
  double[] judged(Stage stage, double[] w) {
    double[][] judged = new double[1][];
    Scope.run(() -> judged[0] = stage.judged(flat(w)).toDoubles());
    return judged[0];
  }

  /** As many steps from {@code from} as fit into {@code evaluations} losses; the place judged. */
  double[] descend(GradientTransform transform, double[] from, int evaluations) {
    Stage stage = start(transform);
    double[] w = Arrays.copyOf(from, (int) layout.length());
    for (long step = 0; visits.size() < evaluations; step++) {
      double[] update = apply(stage, w, new double[w.length], step);
      for (int i = 0; i < w.length; i++) {
        w[i] += update[i];
      }
    }
    return Arrays.copyOf(judged(stage, w), from.length);
  }

  private Tensor flat(double[] values) {
    return Tensor.of(values, Shape.of(values.length)).to(site.dtype());
  }

  /** Without the gaps between parameters. */
  double[] used(double[] flat) {
    long[] places = layout.indices((Parameter p) -> true);
    return Arrays.stream(places).mapToDouble(i -> flat[(int) i]).toArray();
  }

  List<Visit> visits() {
    return visits;
  }

  @Override
  public Tensor loss(Tensor parameters) {
    double[] place = parameters.toDoubles();
    Visit visit = new Visit(place, f.applyAsDouble(used(place)));
    visits.add(visit);
    return Tensor.of(new double[] {visit.loss()}, Shape.of());
  }

  @Override
  public Point at(Tensor parameters) {
    throw new IllegalStateException("a search asks for no gradient");
  }

  @Override
  public Tensor curvature(Tensor direction) {
    throw new IllegalStateException("a search asks for no curvature");
  }

  @Override
  public void close() {
    arena.close();
  }

  static double sphere(double[] x) {
    return Arrays.stream(x).map(v -> v * v).sum();
  }

  /** Σ condition^(i/(n−1))·xᵢ². */
  static ToDoubleFunction<double[]> ellipsoid(double condition) {
    return x -> {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += Math.pow(condition, i / (x.length - 1.0)) * x[i] * x[i];
      }
      return sum;
    };
  }

  static double rosenbrock(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      sum += 100 * Math.pow(x[i + 1] - x[i] * x[i], 2) + Math.pow(1 - x[i], 2);
    }
    return sum;
  }
}
