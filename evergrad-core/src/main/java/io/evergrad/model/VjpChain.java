package io.evergrad.model;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/**
 * Layers in a row that are differentiated without a graph: each writes its output, and on the way
 * back its parameters' gradients, into tensors that are there already. The same kernels run as with
 * a graph, so every bit of the result is the same; what is spared is a node, several small
 * allocations and an addition a layer, which is most of the time where layers are narrow.
 *
 * <p>Gradients are written, not added, and the outputs of the pass before are overwritten: so only
 * passes that allow it, {@link Pass#memory}, go this way. An observer of such a pass is told copies
 * of what would be overwritten before the step is over.
 */
final class VjpChain implements Layer {

  /** Layers below which the hooks cost more than the nodes they spare. */
  static final int WORTHWHILE = 4;

  private final List<Layer> layers;
  private long batch;
  private List<VjpLink> links;
  private long parameters;
  private List<Witness> witnesses;

  VjpChain(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    if (x.shape().rank() != 2) {
      return LayerChain.through(layers, x, pass);
    }
    if (links == null) {
      batch = x.shape().size(0);
      links = VjpLink.chain(layers, batch, pass.memory().orElseThrow().arena());
      parameters = links.stream().mapToLong(VjpLink::parameters).sum();
    }
    if (x.shape().size(0) != batch) {
      return LayerChain.through(layers, x, pass);
    }
    pass.memory().orElseThrow().willWrite(parameters);
    DType dtype = links.get(0).weight().straight().dtype();
    Tensor in = x.dtype() == dtype ? x : x.to(dtype);
    List<Witness> witnesses =
        pass.keepsAll() ? witnesses(pass) : Collections.nCopies(links.size(), Witness.NONE);
    Tensor y =
        Autograd.byHand(
            in, start -> outputs(start, witnesses), gradient -> backward(in, gradient, witnesses));
    if (pass.keepsAll()) {
      for (int i = 0; i < links.size(); i++) {
        witnesses.get(i).tell(pass.observer(), links.get(i));
      }
    }
    return y;
  }

  private List<Witness> witnesses(Pass pass) {
    if (witnesses == null) {
      Arena arena = pass.memory().orElseThrow().arena();
      witnesses = links.stream().map(link -> Witness.of(link, arena)).toList();
    }
    return witnesses;
  }

  private Tensor outputs(Tensor x, List<Witness> witnesses) {
    Tensor y = x;
    for (int i = 0; i < links.size(); i++) {
      links.get(i).forward(y, witnesses.get(i));
      y = links.get(i).output();
    }
    return y;
  }

  private Tensor backward(Tensor x, Tensor outputGradient, List<Witness> witnesses) {
    int last = links.size() - 1;
    links.get(last).gradient().straight().copyInPlace(outputGradient);
    for (int i = last; i > 0; i--) {
      VjpLink before = links.get(i - 1);
      links.get(i).backward(before.output(), before.gradient().straight(), witnesses.get(i));
    }
    Tensor gradient = x.isTracked() ? x.mul(0) : null;
    links.get(0).backward(x, gradient, witnesses.get(0));
    return gradient;
  }
}
