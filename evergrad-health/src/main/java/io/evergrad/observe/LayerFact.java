package io.evergrad.observe;

import io.evergrad.model.Activation;
import io.evergrad.model.Activations;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.activation.Channels;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Conv1d;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.ConvTranspose2d;
import io.evergrad.model.layer.GroupNorm;
import io.evergrad.model.layer.InstanceNorm;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.model.layer.Linear;

/**
 * What is known of a leaf layer before the run.
 *
 * @param index its position among the leaf layers
 * @param name the recipe name of its kind
 * @param units outputs an example, counted once for all places of an image or steps of a sequence
 */
public record LayerFact(
    int index, String path, String name, Kind kind, FlatRegion.Kind flat, long units) {

  /** What a layer does to the signal. */
  public enum Kind {
    WEIGHTS,
    ACTIVATION,
    NORMALISATION,
    OTHER;

    public static Kind of(LayerSpec spec) {
      if (spec instanceof Linear
          || spec instanceof Conv1d
          || spec instanceof Conv2d
          || spec instanceof ConvTranspose2d) {
        return WEIGHTS;
      }
      if (Activations.includes(spec)) {
        return ACTIVATION;
      }
      return spec instanceof BatchNorm
              || spec instanceof LayerNorm
              || spec instanceof GroupNorm
              || spec instanceof InstanceNorm
          ? NORMALISATION
          : OTHER;
    }
  }

  static LayerFact of(Node node, Channels channels) {
    FlatRegion.Kind flat =
        node.spec() instanceof Activation activation
            ? activation.flatRegion().kind()
            : FlatRegion.Kind.NONE;
    return new LayerFact(
        node.index(),
        node.path(),
        node.name(),
        Kind.of(node.spec()),
        flat,
        node.output().rank() == 0 ? 1 : channels.of(node.output()));
  }
}
