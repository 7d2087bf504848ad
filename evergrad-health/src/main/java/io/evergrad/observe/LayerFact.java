package io.evergrad.observe;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.Node;
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
 * @param units outputs an example
 */
public record LayerFact(
    int index, String path, String name, Kind kind, FlatRegion.Kind flat, long units) {

  /** What a layer does to the signal. */
  public enum Kind {
    WEIGHTS,
    ACTIVATION,
    NORMALISATION,
    OTHER
  }

  static LayerFact of(Node node) {
    FlatRegion.Kind flat =
        node.spec() instanceof Activation activation
            ? activation.flatRegion().kind()
            : FlatRegion.Kind.NONE;
    return new LayerFact(
        node.index(), node.path(), node.name(), kind(node), flat, node.output().count());
  }

  private static Kind kind(Node node) {
    var spec = node.spec();
    if (spec instanceof Linear
        || spec instanceof Conv1d
        || spec instanceof Conv2d
        || spec instanceof ConvTranspose2d) {
      return Kind.WEIGHTS;
    }
    if (spec instanceof Activation) {
      return Kind.ACTIVATION;
    }
    return spec instanceof BatchNorm
            || spec instanceof LayerNorm
            || spec instanceof GroupNorm
            || spec instanceof InstanceNorm
        ? Kind.NORMALISATION
        : Kind.OTHER;
  }
}
