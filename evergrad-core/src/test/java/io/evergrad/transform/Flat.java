package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.Parameter.Role;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A flat buffer for tests of stages, seen as Java arrays. */
final class Flat implements AutoCloseable {

  /** Two matrices and two vectors. */
  static final ParameterLayout FOUR =
      layout(
          Map.entry("linear-0.weight", Shape.of(3, 7)),
          Map.entry("linear-0.bias", Shape.of(3)),
          Map.entry("linear-1.weight", Shape.of(2, 3)),
          Map.entry("linear-1.bias", Shape.of(2)));

  private final Arena arena = new Arena();
  private final TransformSite site;
  private final List<String> tapped = new ArrayList<>();

  /** The seed of every run on a flat buffer. */
  static final long SEED = 7;

  Flat(ParameterLayout layout, DType dtype) {
    site = new TransformSite(layout, dtype, Device.cpu(), arena, SEED);
  }

  /** What a whole step makes. */
  record Moved(double[] update, double[] weights, double[] judged) {}

  @SafeVarargs
  static ParameterLayout layout(Map.Entry<String, Shape>... parameters) {
    List<Parameter> placed = new ArrayList<>();
    long offset = 0;
    for (var entry : parameters) {
      Role role = entry.getKey().endsWith("bias") ? Role.BIAS : Role.WEIGHT;
      placed.add(new Parameter(entry.getKey(), entry.getValue(), role, offset));
      offset = ParameterLayout.aligned(offset + entry.getValue().count());
    }
    return new ParameterLayout(placed, offset);
  }

  /** Seeded normal numbers where parameters lie, 0 between them. */
  static double[] noise(ParameterLayout layout, long seed) {
    Random random = new Random(seed);
    double[] values = new double[(int) layout.length()];
    for (Parameter p : layout.parameters()) {
      for (long i = p.offset(); i < p.offset() + p.size(); i++) {
        values[(int) i] = random.nextGaussian();
      }
    }
    return values;
  }

  /** For each place whether it belongs to a matrix. */
  static boolean[] matrices(ParameterLayout layout) {
    boolean[] mask = new boolean[(int) layout.length()];
    for (Parameter p : layout.parameters()) {
      Arrays.fill(mask, (int) p.offset(), (int) (p.offset() + p.size()), p.isMatrix());
    }
    return mask;
  }

  Stage start(GradientTransform transform) {
    Stage[] stage = new Stage[1];
    Scope.run(() -> stage[0] = transform.start(site));
    return stage[0];
  }

  double[] apply(Stage stage, double[] gradient, double[] parameters, long step) {
    return apply(stage, gradient, parameters, step, Landscape.of(step));
  }

  /** One update where the loss elsewhere is that of {@code landscape}. */
  double[] apply(
      Stage stage, double[] gradient, double[] parameters, long step, Landscape landscape) {
    double[][] update = new double[1][];
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Tensor g = tensor(gradient);
                  Tensor w = tensor(parameters);
                  update[0] = stage.apply(g, moment(w, step, landscape)).toDoubles();
                  if (!Arrays.equals(w.toDoubles(), tensor(parameters).toDoubles())) {
                    throw new AssertionError("the stage changed the parameters");
                  }
                }));
    return update[0];
  }

  /** Gradient, update, settling, judging: a step as a run makes it. */
  Moved step(Stage stage, double[] gradient, double[] parameters, long step) {
    return step(stage, gradient, parameters, step, Landscape.of(step));
  }

  /** A step where the loss elsewhere is that of {@code landscape}. */
  Moved step(Stage stage, double[] gradient, double[] parameters, long step, Landscape landscape) {
    Moved[] moved = new Moved[1];
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Tensor w = tensor(parameters);
                  Moment moment = moment(w, step, landscape);
                  Tensor u = stage.apply(tensor(gradient), moment);
                  if (u.dtype() != site.dtype()) {
                    throw new AssertionError("the update became " + u.dtype());
                  }
                  double[] update = u.toDoubles();
                  w.addInPlace(u, 1);
                  if (stage.settles()) {
                    stage.settle(moment);
                  }
                  double[] weights = w.toDoubles();
                  moved[0] = new Moved(update, weights, stage.judged(w).toDoubles());
                  if (!Arrays.equals(w.toDoubles(), weights)) {
                    throw new AssertionError("judging changed the parameters");
                  }
                }));
    return moved[0];
  }

  /** The weights after a step that moves them directly, as a run makes it. */
  double[] move(Stage stage, double[] gradient, double[] parameters, long step) {
    return move(stage, gradient, parameters, step, Tail.NONE);
  }

  /** The same step where a listener asks for the update. */
  Moved watched(Stage stage, double[] gradient, double[] parameters, long step) {
    double[][] update = new double[1][];
    Tail tail = Tail.shownTo(u -> update[0] = u.toDoubles());
    double[] weights = move(stage, gradient, parameters, step, tail);
    return new Moved(update[0], weights, weights);
  }

  private double[] move(Stage stage, double[] gradient, double[] parameters, long step, Tail tail) {
    double[][] weights = new double[1][];
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Tensor w = tensor(parameters);
                  Moment moment = moment(w, step, Landscape.of(step));
                  stage.move(tensor(gradient), moment, tail);
                  if (stage.settles()) {
                    stage.settle(moment);
                  }
                  weights[0] = w.toDoubles();
                }));
    return weights[0];
  }

  private Moment moment(Tensor parameters, long step, Landscape landscape) {
    return new Moment(
        step, parameters, landscape.objective(parameters), (name, u) -> tapped.add(name));
  }

  private Tensor tensor(double[] values) {
    return Tensor.of(values, Shape.of(values.length)).to(site.dtype());
  }

  List<String> tapped() {
    return tapped;
  }

  /** The state by visiting order. */
  static Map<String, double[]> save(Stage stage) {
    Map<String, double[]> saved = new HashMap<>();
    stage.visit(
        new StateVisitor() {
          @Override
          public void tensor(String name, Tensor tensor) {
            saved.put(saved.size() + name, tensor.toDoubles());
          }

          @Override
          public void numbers(String name, double[] numbers) {
            saved.put(saved.size() + name, numbers.clone());
          }

          @Override
          public void stream(String name, Rng rng) {
            byte[] state = rng.state();
            double[] numbers = new double[state.length];
            Arrays.setAll(numbers, i -> state[i]);
            saved.put(saved.size() + name, numbers);
          }
        });
    return saved;
  }

  static void restore(Stage stage, Map<String, double[]> saved) {
    int[] count = {0};
    stage.visit(
        new StateVisitor() {
          @Override
          public void tensor(String name, Tensor tensor) {
            double[] values = saved.get(count[0]++ + name);
            Scope.run(() -> tensor.copyInPlace(Tensor.of(values, tensor.shape())));
          }

          @Override
          public void numbers(String name, double[] numbers) {
            double[] values = saved.get(count[0]++ + name);
            System.arraycopy(values, 0, numbers, 0, numbers.length);
          }

          @Override
          public void stream(String name, Rng rng) {
            double[] numbers = saved.get(count[0]++ + name);
            byte[] state = new byte[numbers.length];
            for (int i = 0; i < state.length; i++) {
              state[i] = (byte) numbers[i];
            }
            rng.restore(state);
          }
        });
  }

  @Override
  public void close() {
    arena.close();
  }
}
