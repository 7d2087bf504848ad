package io.evergrad.cure.treatment;

import io.evergrad.model.Activation;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.PRelu;
import io.evergrad.model.layer.AveragePool2d;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.Highway;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.MaxPool2d;
import io.evergrad.model.layer.PositionEmbedding;
import io.evergrad.model.layer.ReZero;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Residual;
import io.evergrad.model.layer.SelfAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer with weights and what follows it up to the next one; or any other layer alone.
 *
 * @param times how often it stands in a row
 * @param keepsShape whether its output is known to have its input's shape
 */
record Stretch(List<LayerSpec> layers, int times, boolean keepsShape) {

  /** The width of vectors or the channels of images, where known. */
  private record Form(boolean image, int size) {}

  static List<Stretch> of(List<LayerSpec> layers) {
    List<Stretch> stretches = new ArrayList<>();
    Optional<Form> form = Optional.empty();
    int i = 0;
    while (i < layers.size()) {
      LayerSpec layer = layers.get(i);
      Optional<Form> after = after(layer, form);
      int end = i + 1;
      if (layer instanceof Repeat repeat) {
        stretches.add(ofRepeat(repeat, form));
      } else {
        while (WeightLayers.is(layer) && end < layers.size() && passesShape(layers.get(end))) {
          end++;
        }
        boolean hidden = end < layers.size() && (end > i + 1 || layer instanceof SelfAttention);
        boolean keeps = hidden && keepsPlaces(layer) && form.isPresent() && form.equals(after);
        stretches.add(new Stretch(List.copyOf(layers.subList(i, end)), 1, keeps));
      }
      form = after;
      i = end;
    }
    return stretches;
  }

  /** A repeat is taken whole where every turn keeps the shape. */
  private static Stretch ofRepeat(Repeat repeat, Optional<Form> before) {
    List<LayerSpec> inner = repeat.layers();
    boolean plain = inner.stream().allMatch(l -> keepsPlaces(l) || passesShape(l));
    boolean weighty =
        inner.stream().anyMatch(l -> WeightLayers.is(l) || l instanceof SelfAttention);
    boolean keeps =
        plain
            && weighty
            && before.isPresent()
            && before.equals(after(new Repeat(1, inner), before));
    return new Stretch(inner, repeat.times(), keeps);
  }

  List<LayerSpec> withShortcut(double scale) {
    List<LayerSpec> once =
        keepsShape ? List.of(new Residual(layers, scale, Optional.empty())) : layers;
    return times == 1 ? once : List.of(new Repeat(times, once));
  }

  private static boolean passesShape(LayerSpec layer) {
    return layer instanceof Activation
        || layer instanceof PRelu
        || layer instanceof BatchNorm
        || layer instanceof LayerNorm
        || layer instanceof Dropout;
  }

  /** Whether a layer that learns has an output for every place of its input. */
  private static boolean keepsPlaces(LayerSpec layer) {
    return layer instanceof Linear
        || layer instanceof SelfAttention
        || (layer instanceof Conv2d conv
            && conv.stride() == 1
            && 2 * conv.padding() == conv.dilation() * (conv.kernel() - 1));
  }

  private static Optional<Form> after(LayerSpec layer, Optional<Form> before) {
    if (layer instanceof Linear linear) {
      return Optional.of(new Form(false, linear.units()));
    }
    if (layer instanceof Embedding embedding) {
      return Optional.of(new Form(false, embedding.units()));
    }
    if (layer instanceof Conv2d conv) {
      return Optional.of(new Form(true, conv.channels()));
    }
    if (layer instanceof Repeat repeat) {
      Optional<Form> form = before;
      for (LayerSpec inner : repeat.layers()) {
        form = after(inner, form);
      }
      return form;
    }
    boolean keeps =
        passesShape(layer)
            || (layer instanceof Residual residual && residual.shortcut().isEmpty())
            || layer instanceof ReZero
            || layer instanceof Highway
            || layer instanceof SelfAttention
            || layer instanceof PositionEmbedding
            || layer instanceof MaxPool2d
            || layer instanceof AveragePool2d;
    return keeps ? before : Optional.empty();
  }
}
