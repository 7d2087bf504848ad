package io.evergrad.model;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.Table;
import io.evergrad.init.Constant;
import io.evergrad.init.Fans;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.init.Zeros;
import io.evergrad.model.layer.Checkpoint;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Sequence;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.TensorException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The place in a network where a layer is being built; it names and collects what is declared. */
public final class Site {

  private final Blueprint blueprint;
  private final String path;
  private final Optional<Derived> derived;
  private final Arithmetic arithmetic;
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<Calibrated> calibrated = new ArrayList<>();

  /** The fan-in of the weight declared last; 0 before there is one. */
  private long fanIn;

  Site(Blueprint blueprint, String path) {
    this(blueprint, path, Optional.empty(), Arithmetic.REDUCED);
  }

  private Site(Blueprint blueprint, String path, Optional<Derived> derived, Arithmetic arithmetic) {
    this.blueprint = blueprint;
    this.path = path;
    this.derived = derived;
    this.arithmetic = arithmetic;
  }

  /** The path of the layer being built; empty at the root. */
  public String path() {
    return path;
  }

  /** The recipe's default initializers, for what {@code own} leaves open. */
  public Init init(Init own) {
    return own.orElse(blueprint.init()).orElse(Init.standard());
  }

  /** Declares a weight whose fans follow from its shape. */
  public Slot weight(Shape shape, Init init) {
    return parameter("weight", shape, Parameter.Role.WEIGHT, init(init).weight().orElseThrow());
  }

  /** Declares a bias, after the weight whose layer it belongs to. */
  public Slot bias(Shape shape, Init init) {
    return parameter("bias", shape, Parameter.Role.BIAS, init(init).bias().orElse(new Zeros()));
  }

  /** Declares a parameter of any role. */
  public Slot parameter(String name, Shape shape, Parameter.Role role, Initializer initializer) {
    Fans own = Fans.of(shape);
    boolean beside = role == Parameter.Role.BIAS && fanIn > 0;
    return parameter(name, shape, role, initializer, beside ? own.besideWeight(fanIn) : own);
  }

  /** Declares a parameter whose fans do not follow from its shape. */
  public Slot parameter(
      String name, Shape shape, Parameter.Role role, Initializer initializer, Fans fans) {
    Slot slot = blueprint.declare(path + "." + name, shape, role, initializer, fans);
    if (arithmetic != Arithmetic.REDUCED || isMadeAnew(role)) {
      blueprint.keepFull(path + "." + name);
    }
    if (role != Parameter.Role.WEIGHT) {
      return slot;
    }
    fanIn = fans.in();
    if (derived.isPresent()) {
      Slot made = derived.get().slot(new Reparametrisation.Weight(this, name, shape, slot));
      Casting casting = blueprint.casting();
      return casting.isMixed() && arithmetic == Arithmetic.REDUCED
          ? derived.get().reduced(made, casting)
          : made;
    }
    if (initializer instanceof DataDriven driven) {
      calibrated.add(new Calibrated(driven, slot));
    }
    return slot;
  }

  /** Whether weights are computed from such a parameter at the start of every pass. */
  private boolean isMadeAnew(Parameter.Role role) {
    return derived.isPresent() && role != Parameter.Role.BIAS;
  }

  /**
   * Declares a parameter of many rows of which a step touches few.
   *
   * @param shape [rows, width]
   * @param filled told the table once it exists
   */
  public void table(String name, Shape shape, Initializer initializer, Consumer<Table> filled) {
    blueprint.declareTable(path + "." + name, shape, initializer, filled);
  }

  /** Declares a tensor that is kept and saved but not trained. */
  public Slot state(String name, Shape shape, double initial) {
    return state(name, shape, new Constant(initial));
  }

  /** As {@link #state(String, Shape, double)}; parameters have their first values by then. */
  public Slot state(String name, Shape shape, Initializer initial) {
    return blueprint.declareState(path + "." + name, shape, initial);
  }

  /** A random stream of this layer's own. */
  public Rng rng() {
    return blueprint.rng(path);
  }

  /** What the layers that {@code building} builds hold beside their parameters. */
  public Held held(Runnable building) {
    return blueprint.held(building);
  }

  /** A place inside this one whose layers are numbered by themselves, such as a shortcut. */
  public Site inside(String name) {
    return new Site(blueprint, path.isEmpty() ? name : path + "." + name, derived, arithmetic);
  }

  /**
   * Builds layers at this place whose weights are computed, at the start of every pass, by {@code
   * change} from the parameters declared for them. Biases, scales and tables stay as they are.
   */
  public Layer reparametrised(Reparametrisation change, Function<Site, Layer> build) {
    Derived weights = new Derived(change, derived);
    Layer layer = build.apply(new Site(blueprint, path, Optional.of(weights), arithmetic));
    return (x, pass) -> {
      weights.fill(pass);
      return layer.forward(x, pass);
    };
  }

  /** Builds {@code spec} as the next layer inside the one being built. */
  public Layer child(LayerSpec spec, Shape input) {
    String name = Layers.nameOf(spec);
    if (spec instanceof Sequence || spec instanceof Repeat || spec instanceof Checkpoint) {
      return spec.build(this, input);
    }
    int number = counts.merge(name, 1, Integer::sum) - 1;
    String childPath = (path.isEmpty() ? "" : path + ".") + name + "-" + number;
    Site site = new Site(blueprint, childPath, derived, spec.arithmetic());
    if (spec instanceof Composite || spec instanceof Assembled) {
      // first, so that a misfit inside names its own layer
      Layer layer = at(childPath, () -> spec.build(site, input));
      at(childPath, () -> spec.outputShape(input));
      return layer;
    }
    Shape output = at(childPath, () -> spec.outputShape(input));
    Layer layer = blueprint.casting().around(spec.build(site, input), spec.arithmetic());
    Node node = blueprint.leaf(childPath, name, spec, input, output);
    Optional<Calibrated> calibration = site.calibration();
    Layer seen =
        (x, pass) -> {
          if (pass.calibrating() && calibration.isPresent()) {
            calibration.get().run(() -> forward(layer, childPath, x, pass));
          }
          var result = forward(layer, childPath, pass.observer().enters(node, x), pass);
          pass.observer().saw(node, result);
          return result;
        };
    boolean parametersAreItsOwn = derived.isEmpty();
    Optional<Vjp> vjp = layer.vjp().filter(v -> parametersAreItsOwn);
    return vjp.isPresent() ? new LayerWithVjp(seen, vjp, Optional.of(node)) : seen;
  }

  /** A layer with one such weight can be calibrated: what comes out of it follows that weight. */
  private Optional<Calibrated> calibration() {
    Optional<Calibrated> only =
        calibrated.size() == 1 ? Optional.of(calibrated.get(0)) : Optional.empty();
    only.ifPresent(c -> blueprint.askForCalibration());
    return only;
  }

  private record Calibrated(DataDriven initializer, Slot weight) {
    void run(Supplier<Tensor> output) {
      initializer.calibrate(weight.tensor(), output);
    }
  }

  private static <T> T at(String childPath, Supplier<T> body) {
    try {
      return body.get();
    } catch (ShapeException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ShapeException(childPath, e.getMessage());
    }
  }

  private static Tensor forward(Layer layer, String childPath, Tensor x, Pass pass) {
    try {
      return layer.forward(x, pass);
    } catch (TensorException e) {
      throw new TensorException(childPath + ": " + e.getMessage(), e);
    }
  }
}
