package io.evergrad.model;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.gradient.Table;
import io.evergrad.init.Fans;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Everything a network declares while it is built, before a tensor exists. */
final class Blueprint {

  private record Declared(Slot slot, Initializer initializer, Fans fans) {}

  private record DeclaredTable(
      String path, Shape shape, Initializer initializer, Consumer<Table> filled) {}

  private record State(Slot slot, Initializer initial) {}

  private final Init init;
  private final long seed;
  private final List<Parameter> parameters = new ArrayList<>();
  private long length;
  private final List<Declared> declared = new ArrayList<>();
  private final List<Parameter> stateParameters = new ArrayList<>();
  private final List<State> states = new ArrayList<>();
  private long stateLength;
  private final List<DeclaredTable> tables = new ArrayList<>();
  private final List<Node> leaves = new ArrayList<>();
  private final Map<String, Rng> rngs = new LinkedHashMap<>();
  private final Casting casting;
  private final Set<String> full = new HashSet<>();
  private boolean calibration;

  Blueprint(Init init, long seed, Casting casting) {
    this.init = init;
    this.seed = seed;
    this.casting = casting;
  }

  /** The types that the network will compute in. */
  Casting casting() {
    return casting;
  }

  /** Layers shall see the parameter at {@code path} at its full length. */
  void keepFull(String path) {
    full.add(path);
  }

  /** Which parameters layers see in fewer bits. */
  boolean isReduced(Parameter parameter) {
    return casting.isMixed() && !full.contains(parameter.path());
  }

  /** Where layers look for their parameters, in the order declared. */
  List<Slot> slots() {
    return declared.stream().map(Declared::slot).toList();
  }

  Init init() {
    return init;
  }

  Slot declare(String path, Shape shape, Parameter.Role role, Initializer initializer, Fans fans) {
    check(initializer, path, shape);
    parameters.add(new Parameter(path, shape, role, length));
    length = ParameterLayout.aligned(length + shape.count());
    Slot slot = new Slot();
    declared.add(new Declared(slot, initializer, fans));
    return slot;
  }

  private static void check(Initializer initializer, String path, Shape shape) {
    try {
      initializer.check(shape);
    } catch (IllegalArgumentException e) {
      throw new ShapeException(path, e.getMessage());
    }
  }

  Slot declareState(String path, Shape shape, Initializer initial) {
    stateParameters.add(new Parameter(path, shape, Parameter.Role.SCALE, stateLength));
    stateLength += shape.count();
    Slot slot = new Slot();
    states.add(new State(slot, initial));
    return slot;
  }

  void declareTable(String path, Shape shape, Initializer initializer, Consumer<Table> filled) {
    check(initializer, path, shape);
    tables.add(new DeclaredTable(path, shape, initializer, filled));
  }

  /** Makes the tables with their first values. */
  List<Table> tables(Network.Place place) {
    List<Table> made = new ArrayList<>();
    for (DeclaredTable d : tables) {
      Tensor values = place.arena().keep(Tensor.zeros(d.shape(), place.dtype(), place.device()));
      Rng rng = Rng.seeded(seed, "init:" + d.path());
      Autograd.off(() -> d.initializer().fill(values, Fans.of(d.shape()), rng));
      Table table = new Table(d.path(), values);
      d.filled().accept(table);
      made.add(table);
    }
    return made;
  }

  Rng rng(String path) {
    return rngs.computeIfAbsent(path, p -> Rng.seeded(seed, "layer:" + p));
  }

  Held held(Runnable building) {
    int before = states.size();
    int tablesBefore = tables.size();
    Set<String> known = Set.copyOf(rngs.keySet());
    building.run();
    List<Rng> drawn =
        rngs.entrySet().stream()
            .filter(e -> !known.contains(e.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return new Held(
        drawn,
        states.subList(before, states.size()).stream().map(State::slot).toList(),
        tables.size() == tablesBefore);
  }

  Node leaf(String path, String name, LayerSpec spec, Shape input, Shape output) {
    Node node = new Node(leaves.size(), path, name, spec, input, output);
    leaves.add(node);
    return node;
  }

  void askForCalibration() {
    calibration = true;
  }

  boolean wantsCalibration() {
    return calibration;
  }

  List<Node> leaves() {
    return leaves;
  }

  Map<String, Rng> rngs() {
    return rngs;
  }

  ParameterLayout layout() {
    return new ParameterLayout(parameters, length);
  }

  long stateLength() {
    return stateLength;
  }

  /** Fills every slot with first values: parameters in the order declared, then states. */
  void fill(FlatParameters flat, List<Tensor> stateViews) {
    Autograd.off(
        () -> {
          for (int i = 0; i < declared.size(); i++) {
            Declared d = declared.get(i);
            Rng rng = Rng.seeded(seed, "init:" + parameters.get(i).path());
            Tensor values = flat.master(i);
            d.slot().fill(values);
            Scope.run(() -> d.initializer().fill(values, d.fans(), rng));
          }
          for (int i = 0; i < states.size(); i++) {
            State state = states.get(i);
            Tensor view = stateViews.get(i);
            state.slot().fill(view);
            Rng rng = Rng.seeded(seed, "state:" + stateParameters.get(i).path());
            Scope.run(() -> state.initial().fill(view, Fans.of(view.shape()), rng));
          }
          for (int i = 0; i < declared.size(); i++) {
            declared.get(i).slot().fill(flat.leaf(i));
          }
        });
  }

  /** How every parameter starts, tables last. */
  List<Outline.Start> starts() {
    List<Outline.Start> starts = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      Parameter p = parameters.get(i);
      Declared d = declared.get(i);
      starts.add(new Outline.Start(p.path(), p.shape(), p.role(), d.initializer(), d.fans()));
    }
    for (DeclaredTable t : tables) {
      starts.add(
          new Outline.Start(
              t.path(), t.shape(), Parameter.Role.WEIGHT, t.initializer(), Fans.of(t.shape())));
    }
    return starts;
  }

  List<Parameter> stateParameters() {
    return stateParameters;
  }
}
