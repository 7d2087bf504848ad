package io.evergrad.observe;

import io.evergrad.model.Activation;
import io.evergrad.model.Activations;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.RecurrentLayer;
import io.evergrad.model.activation.Channels;
import io.evergrad.model.layer.AlphaDropout;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Conv1d;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.ConvTranspose2d;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.DropoutChannels;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.GroupNorm;
import io.evergrad.model.layer.InstanceNorm;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.SelfAttention;

/**
 * What is known of a leaf layer before the run.
 *
 * @param index its position among the leaf layers
 * @param name the recipe name of its kind
 * @param units outputs an example, counted once for all places of an image or steps of a sequence
 * @param places of an image, or steps of a sequence, at which it has them; 1 for a plain vector
 * @param inputs numbers that an example brings it
 * @param drops the share of numbers that it drops in training; 0 where it drops none
 */
public record LayerFact(
    int index,
    String path,
    String name,
    Kind kind,
    FlatRegion.Kind flat,
    long units,
    long places,
    long inputs,
    double drops) {

  /** Of plain vectors, as many in as out, dropping nothing. */
  public LayerFact(
      int index, String path, String name, Kind kind, FlatRegion.Kind flat, long units) {
    this(index, path, name, kind, flat, units, 1, units, 0);
  }

  /** What a layer does to the signal. */
  public enum Kind {
    WEIGHTS,
    ACTIVATION,
    NORMALISATION,
    RECURRENT,
    ATTENTION,
    EMBEDDING,
    DROPOUT,
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
      if (spec instanceof RecurrentLayer) {
        return RECURRENT;
      }
      if (spec instanceof SelfAttention) {
        return ATTENTION;
      }
      if (spec instanceof Embedding) {
        return EMBEDDING;
      }
      if (dropsOf(spec) > 0) {
        return DROPOUT;
      }
      return spec instanceof BatchNorm
              || spec instanceof LayerNorm
              || spec instanceof GroupNorm
              || spec instanceof InstanceNorm
          ? NORMALISATION
          : OTHER;
    }
  }

  private static double dropsOf(LayerSpec spec) {
    if (spec instanceof Dropout dropout) {
      return dropout.p();
    }
    if (spec instanceof AlphaDropout dropout) {
      return dropout.p();
    }
    return spec instanceof DropoutChannels dropout ? dropout.p() : 0;
  }

  static LayerFact of(Node node, Channels channels) {
    FlatRegion.Kind flat =
        node.spec() instanceof Activation activation
            ? activation.flatRegion().kind()
            : FlatRegion.Kind.NONE;
    long units = node.output().rank() == 0 ? 1 : channels.of(node.output());
    return new LayerFact(
        node.index(),
        node.path(),
        node.name(),
        Kind.of(node.spec()),
        flat,
        units,
        Math.max(1, node.output().count() / Math.max(1, units)),
        node.input().count(),
        dropsOf(node.spec()));
  }
}
