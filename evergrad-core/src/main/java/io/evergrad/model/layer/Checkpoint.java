package io.evergrad.model.layer;

import io.evergrad.model.Composite;
import io.evergrad.model.Held;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Pass;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layers of which training keeps one output in {@code every}; the backward pass computes those
 * between once more, segment by segment. y = fₙ(… f₁(x)).
 *
 * <p>With n layers and segments of k the memory is of n/k + k outputs in place of n, least at k =
 * √n; a step costs one more forward pass. What is inside {@code repeat} and {@code sequence} counts
 * one by one, a {@code residual} as one layer. Gradients, parameter names and first values are
 * those of the same layers without it, bit for bit; dropout meets the same draws again, and running
 * statistics move once.
 *
 * <p>A segment with a sparse embedding in it is kept as without. In a step that is watched every
 * output and its gradient is asked for and must be kept, so such a step is computed as if there
 * were no checkpoint, and takes the memory of that.
 */
@Part(
    name = "checkpoint",
    summary = "Layers whose outputs are computed again in the backward pass instead of kept.",
    formula = "y = fₙ(… f₁(x)); memory n/k + k outputs",
    source = "Chen et al. 2016, sec. 4.1")
public record Checkpoint(
    @Param(
            value = "layers in a segment k, at least 1; absent, the root of their number",
            whose = "Chen et al. 2016")
        Optional<Integer> every,
    @Param("the layers, in order") List<LayerSpec> layers)
    implements Composite {

  public Checkpoint {
    every.ifPresent(k -> Checks.atLeast(1, "checkpoint.every", k));
    layers = List.copyOf(layers);
  }

  public Checkpoint(int every, LayerSpec... layers) {
    this(Optional.of(every), List.of(layers));
  }

  @Override
  public Checkpoint withLayers(List<LayerSpec> layers) {
    return new Checkpoint(every, layers);
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Sequence(layers).outputShape(input);
  }

  @Override
  public Layer build(Site site, Shape input) {
    List<LayerSpec> all = new ArrayList<>();
    layers.forEach(layer -> unroll(layer, all));
    int length = every.orElse((int) Math.max(1, Math.round(Math.sqrt(all.size()))));
    List<Layer> segments = new ArrayList<>();
    Shape shape = input;
    for (int from = 0; from < all.size(); from += length) {
      List<LayerSpec> some = all.subList(from, Math.min(all.size(), from + length));
      segments.add(segment(site, some, shape));
      shape = new Sequence(some).outputShape(shape);
    }
    return (x, pass) -> {
      Tensor y = x;
      for (Layer segment : segments) {
        y = segment.forward(y, pass);
      }
      return y;
    };
  }

  private static void unroll(LayerSpec layer, List<LayerSpec> into) {
    if (layer instanceof Repeat repeat) {
      for (int i = 0; i < repeat.times(); i++) {
        repeat.layers().forEach(inner -> unroll(inner, into));
      }
    } else if (layer instanceof Sequence sequence) {
      sequence.layers().forEach(inner -> unroll(inner, into));
    } else {
      into.add(layer);
    }
  }

  private static Layer segment(Site site, List<LayerSpec> layers, Shape input) {
    Layer[] built = new Layer[1];
    Held held = site.held(() -> built[0] = Sequence.chain(site, layers, input));
    return (x, pass) -> forward(built[0], held, x, pass.keepingNothing());
  }

  private static Tensor forward(Layer inner, Held held, Tensor x, Pass pass) {
    if (pass.keepsAll() || !held.repeatable() || !Autograd.recording()) {
      return inner.forward(x, pass);
    }
    Held.Mark mark = held.mark();
    return Autograd.recomputed(
        x, in -> inner.forward(in, pass), in -> held.replay(mark, () -> inner.forward(in, pass)));
  }
}
