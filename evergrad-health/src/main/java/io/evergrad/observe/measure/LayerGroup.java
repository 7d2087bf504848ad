package io.evergrad.observe.measure;

import io.evergrad.model.FlatRegion;
import io.evergrad.model.activation.Channels;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Layers whose outputs have the same shape and the same flat region, stacked so that a quantity
 * costs a handful of operations however many layers there are. What several quantities need is
 * computed once, here.
 */
public final class LayerGroup {

  /** Makes a step of a slope; comparisons would be slower. */
  private static final double HUGE = 1e38;

  private final FlatRegion flat;
  private final Channels channels;
  private final Tensor outputs;
  private final Tensor signals;
  private final Tensor entering;
  private final Tensor rows;
  private final Tensor means;
  private final Tensor flatness;
  private final boolean wide;
  private final Batch batch;

  /**
   * The batch that outputs and signals are the first examples of.
   *
   * @param examples how many it has
   * @param features gives the outputs of all, meant over places, [layers, batch, units]
   */
  public record Batch(long examples, Supplier<Tensor> features) {

    /** Of which none is left out. */
    public static Batch of(Tensor outputs, Channels channels, boolean wide) {
      return new Batch(
          outputs.shape().size(1),
          () -> overPlaces(wide ? outputs.to(DType.FLOAT64) : outputs, channels, 2));
    }
  }

  /**
   * @param flat where the layers' outputs are flat
   * @param channels along which dimension of an example the units lie
   * @param outputs [layers, batch, …]
   * @param signals δ = ∂loss/∂output [layers, batch, …], or null where none arrives
   */
  public LayerGroup(FlatRegion flat, Channels channels, Tensor outputs, Tensor signals) {
    this(flat, channels, outputs, signals, null, true, Batch.of(outputs, channels, true));
  }

  /**
   * @param entering ∂loss/∂input of recurrent layers [layers, batch, time, features], or null
   * @param wide whether numbers may be so small or large that their squares need float64
   * @param batch what outputs and signals are the first examples of
   */
  public LayerGroup(
      FlatRegion flat,
      Channels channels,
      Tensor outputs,
      Tensor signals,
      Tensor entering,
      boolean wide,
      Batch batch) {
    this.flat = flat;
    this.channels = channels;
    this.outputs = outputs;
    this.signals = signals;
    this.entering = entering;
    this.wide = wide;
    this.batch = batch;
    rows = outputs.flatten(1);
    means = rows.mean(1);
    flatness = canBeFlat() ? Scope.call(this::step) : null;
  }

  /**
   * The mean over the places of an image or the steps of a sequence.
   *
   * @param x […, examples, …] with the examples' own dimensions from {@code first} on
   * @return […, examples, units]
   */
  public static Tensor overPlaces(Tensor x, Channels channels, int first) {
    int end = x.shape().rank();
    if (end == first) {
      return x.unsqueeze(-1);
    }
    int[] places =
        channels == Channels.LAST
            ? IntStream.range(first, end - 1).toArray()
            : IntStream.range(first + 1, end).toArray();
    return places.length == 0 ? x : x.mean(places);
  }

  public FlatRegion flat() {
    return flat;
  }

  public Tensor outputs() {
    return outputs;
  }

  public Tensor signals() {
    return signals;
  }

  /** ∂loss/∂input of recurrent layers, [layers, batch, time, features]. */
  public Optional<Tensor> entering() {
    return Optional.ofNullable(entering);
  }

  /** The Euclidean norm of each row. */
  public Tensor norms(Tensor rows) {
    return wide ? rows.norm(1) : rows.narrowNorm(1);
  }

  /** The outputs of all examples, meant over places, [layers, batch, units]. */
  public Tensor features() {
    return batch.features().get();
  }

  /** By what the norm over these examples is multiplied to stand for that over the batch. */
  public double normOfBatch() {
    return Math.sqrt((double) batch.examples() / outputs.shape().size(1));
  }

  /** Whether numbers may be so small or large that their squares need float64. */
  public boolean isWide() {
    return wide;
  }

  /** Along which dimension of an example the units lie. */
  public Channels channels() {
    return channels;
  }

  /** The shape of one number a layer. */
  public Shape layers() {
    return Shape.of(outputs.shape().size(0));
  }

  /** The outputs with a row for each layer. */
  public Tensor rows() {
    return rows;
  }

  /** The mean output of each layer, [layers]. */
  public Tensor means() {
    return means;
  }

  /** Whether the layers have a flat region at all. */
  public boolean canBeFlat() {
    return flat.kind() != FlatRegion.Kind.NONE;
  }

  /**
   * 1 where an output is flat, 0 where it is not, NaN where it is no number; of the outputs' shape.
   * Null where the layers have no flat region.
   */
  public Tensor flatness() {
    return flatness;
  }

  private Tensor step() {
    return steepness().mulInPlace(-HUGE).addInPlace(1).clampInPlace(0, 1);
  }

  /** How far an output is inside the region that is not flat; at most 0 where it is flat. */
  private Tensor steepness() {
    if (Double.isInfinite(flat.high())) {
      return outputs.add(-flat.low());
    }
    double middle = (flat.low() + flat.high()) / 2;
    Tensor apart = middle == 0 ? outputs.abs() : outputs.add(-middle).absInPlace();
    return apart.mulInPlace(-1).addInPlace(flat.high() - middle);
  }
}
