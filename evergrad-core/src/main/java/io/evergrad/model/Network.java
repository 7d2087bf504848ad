package io.evergrad.model;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.Table;
import io.evergrad.init.Init;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A model that runs: its layers, its parameters and the tensors it keeps beside them. */
public final class Network {

  private final Layer root;
  private final List<Node> leaves;
  private final FlatParameters parameters;
  private final List<Table> tables;
  private final Tensor states;
  private final Map<String, Rng> rngs;
  private final boolean calibration;
  private final Casting casting;

  /** Convolutions and what follows them are faster where the channels of a pixel lie together. */
  private final boolean convolves;

  private final List<Slot> slots;
  private final Shape input;
  private final Shape output;

  private Network(
      Layer root, Blueprint blueprint, FlatParameters parameters, Kept kept, Shape[] ends) {
    this.root = root;
    this.leaves = List.copyOf(blueprint.leaves());
    this.rngs = Map.copyOf(blueprint.rngs());
    this.calibration = blueprint.wantsCalibration();
    this.casting = blueprint.casting();
    convolves = ends[0].rank() == 3 && leaves.stream().anyMatch(n -> n.spec() instanceof Conv2d);
    this.slots = blueprint.slots();
    this.parameters = parameters;
    this.states = kept.states();
    this.tables = List.copyOf(kept.tables());
    this.input = ends[0];
    this.output = ends[1];
  }

  private record Kept(Tensor states, List<Table> tables) {}

  /**
   * Where and in what precision a network lives.
   *
   * @param dtype of parameters, gradients, states and outputs
   * @param reduced in what layers compute, see {@link Arithmetic}
   */
  public record Place(DType dtype, DType reduced, Device device, Arena arena) {

    /** Computing in the type that parameters have. */
    public Place(DType dtype, Device device, Arena arena) {
      this(dtype, dtype, device, arena);
    }
  }

  /**
   * Builds {@code spec} for examples of shape {@code input}; equal seeds give equal parameters.
   *
   * @throws ShapeException if layers do not fit together
   */
  public static Network build(LayerSpec spec, Init init, Shape input, long seed, Place place) {
    Casting casting = new Casting(place.dtype(), place.reduced());
    Blueprint blueprint = new Blueprint(init, seed, casting);
    Layer root = new Site(blueprint, "").child(spec, input);
    Shape output = spec.outputShape(input);
    Arena arena = place.arena();
    FlatParameters[] flat = new FlatParameters[1];
    Kept[] kept = new Kept[1];
    Scope.run(
        () -> {
          flat[0] =
              new FlatParameters(
                  blueprint.layout(),
                  place.dtype(),
                  place.device(),
                  arena,
                  new FlatParameters.Reduction(place.reduced(), blueprint::isReduced));
          Tensor states =
              arena.keep(
                  Tensor.zeros(Shape.of(blueprint.stateLength()), place.dtype(), place.device()));
          List<Tensor> views = new ArrayList<>();
          for (Parameter p : blueprint.stateParameters()) {
            views.add(arena.keep(FlatParameters.view(states, p).alias()));
          }
          blueprint.fill(flat[0], views);
          kept[0] = new Kept(states, blueprint.tables(place));
        });
    return new Network(root, blueprint, flat[0], kept[0], new Shape[] {input, output});
  }

  /** Maps x [batch, …input] to [batch, …output], in the type of the parameters. */
  public Tensor forward(Tensor x, Pass pass) {
    parameters.settle();
    Tensor in = convolves ? x.toChannelsLast(x.dtype()) : x;
    return casting.out(root.forward(in, pass));
  }

  /** Whether some weights start by the data, and {@link #calibrate} should be called first. */
  public boolean startsByData() {
    return calibration;
  }

  /**
   * Sets the weights that start by the data, in one pass over the network; running statistics and
   * random streams stay as they were.
   *
   * @param x [batch, …input], the first examples
   */
  public void calibrate(Tensor x) {
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Tensor kept = states.mul(1);
                  Map<String, byte[]> draws = new HashMap<>();
                  rngs.forEach((path, rng) -> draws.put(path, rng.state()));
                  layersSee(parameters::master);
                  root.forward(x, Pass.calibrate());
                  layersSee(parameters::leaf);
                  rngs.forEach((path, rng) -> rng.restore(draws.get(path)));
                  states.copyInPlace(kept);
                }));
  }

  private void layersSee(IntFunction<Tensor> parameter) {
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).fill(parameter.apply(i));
    }
  }

  public FlatParameters parameters() {
    return parameters;
  }

  /** The parameters that stand outside the flat buffers. */
  public List<Table> tables() {
    return tables;
  }

  /** Running statistics and the like, in one tensor: saved, not trained. */
  public Tensor states() {
    return states;
  }

  /** The random streams of layers that draw while they run, by path. */
  public Map<String, Rng> rngs() {
    return rngs;
  }

  /** The leaf layers in the order data passes them. */
  public List<Node> leaves() {
    return leaves;
  }

  public Shape input() {
    return input;
  }

  public Shape output() {
    return output;
  }
}
