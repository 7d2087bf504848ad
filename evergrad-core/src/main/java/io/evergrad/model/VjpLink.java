package io.evergrad.model;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Buffered;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An affine layer of a {@link VjpChain}, with the activation after it, and the tensors that it
 * writes into.
 *
 * @param weight W [out, in] and Wᵀ
 * @param weightGradient where ∂L/∂W goes
 * @param bias b [out]; null for none
 * @param biasGradient where ∂L/∂b goes; null for none
 * @param nodes the layers that it is made of
 * @param output [batch, out]
 * @param gradient ∂L/∂output and its transpose; shared with the next link but one
 */
record VjpLink(
    Both weight,
    Tensor weightGradient,
    Tensor bias,
    Tensor biasGradient,
    Optional<InPlaceActivation> activation,
    List<Node> nodes,
    Tensor output,
    Both gradient) {

  /** A matrix and the view of it that is transposed. */
  record Both(Tensor straight, Tensor transposed) {

    static Both of(Tensor matrix, Arena arena) {
      return new Both(arena.keep(matrix), arena.keep(matrix.transpose(0, 1)));
    }
  }

  /**
   * The links for batches of {@code batch} examples, whose tensors live as long as {@code arena}.
   */
  static List<VjpLink> chain(List<Layer> layers, long batch, Arena arena) {
    return Autograd.off(
        () -> {
          List<Vjp> vjps = layers.stream().map(layer -> layer.vjp().orElseThrow()).toList();
          Tensor[] alternating = alternating(vjps, batch, arena);
          List<VjpLink> links = new ArrayList<>();
          for (int i = 0; i < vjps.size(); i++) {
            if (vjps.get(i) instanceof Vjp.Affine affine) {
              boolean followed = i + 1 < vjps.size() && vjps.get(i + 1) instanceof Vjp.InPlace;
              Optional<InPlaceActivation> activation =
                  followed
                      ? Optional.of(((Vjp.InPlace) vjps.get(i + 1)).activation())
                      : Optional.empty();
              List<Node> nodes =
                  layers.subList(i, followed ? i + 2 : i + 1).stream()
                      .map(layer -> layer.node().orElseThrow())
                      .toList();
              Tensor buffer = alternating[links.size() % 2];
              links.add(link(affine, activation, nodes, buffer, batch, arena));
            }
          }
          return List.copyOf(links);
        });
  }

  /** Two buffers hold the gradients of all links in turn, the widest included. */
  private static Tensor[] alternating(List<Vjp> vjps, long batch, Arena arena) {
    long widest = 0;
    Tensor like = null;
    for (Vjp vjp : vjps) {
      if (vjp instanceof Vjp.Affine affine) {
        like = affine.weight().tensor();
        widest = Math.max(widest, like.shape().size(0));
      }
    }
    Tensor[] two = new Tensor[2];
    for (int i = 0; i < 2; i++) {
      Shape shape = Shape.of(batch * widest);
      two[i] = arena.keep(Tensor.zeros(shape, like.dtype(), like.device()));
    }
    return two;
  }

  private static VjpLink link(
      Vjp.Affine affine,
      Optional<InPlaceActivation> activation,
      List<Node> nodes,
      Tensor buffer,
      long batch,
      Arena arena) {
    Tensor weight = affine.weight().tensor();
    Shape shape = Shape.of(batch, weight.shape().size(0));
    Tensor bias = affine.bias().map(Slot::tensor).orElse(null);
    return new VjpLink(
        Both.of(weight.detach(), arena),
        arena.keep(weight.gradient()),
        bias == null ? null : arena.keep(bias.detach()),
        bias == null ? null : arena.keep(bias.gradient()),
        activation,
        nodes,
        arena.keep(Tensor.zeros(shape, weight.dtype(), weight.device())),
        Both.of(buffer.narrow(0, 0, shape.count()).view(shape), arena));
  }

  /** How many numbers are trained here. */
  long parameters() {
    return weight.straight.shape().count() + (bias == null ? 0 : bias.shape().count());
  }

  void forward(Tensor x, Witness witness) {
    Buffered.affine(x, weight.transposed, bias, output);
    if (activation.isPresent()) {
      witness.affineGave(output);
      activation.get().applyInPlace(output);
    }
  }

  /**
   * Uses up {@link #gradient}.
   *
   * @param x what {@link #forward} was given
   * @param into where ∂L/∂x goes; null where nobody asks
   */
  void backward(Tensor x, Tensor into, Witness witness) {
    if (activation.isPresent()) {
      witness.activationGot(gradient.straight);
      activation.get().backInPlace(output, gradient.straight);
    }
    witness.affineGot(gradient.straight);
    Buffered.matmul(gradient.transposed, x, weightGradient);
    if (bias != null) {
      Buffered.columnSums(gradient.straight, biasGradient);
    }
    if (into != null) {
      Buffered.matmul(gradient.straight, weight.straight, into);
    }
  }
}
