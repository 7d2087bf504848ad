package io.evergrad.transform;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.gradient.Table;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where a transform starts.
 *
 * @param layout the parameters that the flat buffer holds
 * @param arena keeps the transform's tensors until the run ends
 * @param tables the parameters outside the flat buffer
 * @param seed the recipe's, for stages that draw
 */
public record TransformSite(
    ParameterLayout layout,
    DType dtype,
    Device device,
    Arena arena,
    List<Table> tables,
    long seed) {

  public TransformSite {
    tables = List.copyOf(tables);
  }

  /** Without tables. */
  public TransformSite(ParameterLayout layout, DType dtype, Device device, Arena arena, long seed) {
    this(layout, dtype, device, arena, List.of(), seed);
  }

  /** Zeros of the flat buffer's length, for a moment or a trace. */
  public Tensor zeros() {
    return arena.keep(Tensor.zeros(Shape.of(layout.length()), dtype, device));
  }

  /** As {@link #zeros}, but only made when first asked for. */
  public Supplier<Tensor> zerosOnDemand() {
    Tensor[] made = new Tensor[1];
    return () -> {
      if (made[0] == null) {
        made[0] = zeros();
      }
      return made[0];
    };
  }

  /** A scalar 0. */
  public Tensor zero() {
    return arena.keep(Tensor.zeros(Shape.of(), DType.FLOAT32, device));
  }

  /** A number as a float64 scalar that lives until the run ends. */
  public Tensor constant(double number) {
    return arena.keep(Tensor.full(Shape.of(), number, DType.FLOAT64, device));
  }

  /** A random stream for one purpose; a stage that keeps one shows it to its visitor. */
  public Rng rng(String purpose) {
    return Rng.seeded(seed, "transform:" + purpose);
  }

  /** The same run with other parameters. */
  public TransformSite with(ParameterLayout other) {
    return new TransformSite(other, dtype, device, arena, tables, seed);
  }
}
