package io.evergrad.model;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * Layers in a row that are differentiated without a graph: each writes its output, and on the way
 * back its parameters' gradients, into tensors that are there already. The same kernels run as with
 * a graph, so every bit of the result is the same; what is spared is a node, several small
 * allocations and an addition a layer, which is most of the time where layers are narrow.
 *
 * <p>Gradients are written, not added, and the outputs of the pass before are overwritten: so only
 * passes that allow it, {@link Pass#memory}, go this way. Those in which every output is asked for
 * go through the layers one by one.
 */
final class VjpChain implements Layer {

  /** Layers below which the hooks cost more than the nodes they spare. */
  static final int WORTHWHILE = 4;

  private final List<Layer> layers;
  private long batch;
  private List<VjpLink> links;
  private long parameters;

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
    return Autograd.byHand(in, this::outputs, gradient -> backward(in, gradient));
  }

  private Tensor outputs(Tensor x) {
    Tensor y = x;
    for (VjpLink link : links) {
      link.forward(y);
      y = link.output();
    }
    return y;
  }

  private Tensor backward(Tensor x, Tensor outputGradient) {
    int last = links.size() - 1;
    links.get(last).gradient().straight().copyInPlace(outputGradient);
    for (int i = last; i > 0; i--) {
      VjpLink before = links.get(i - 1);
      links.get(i).backward(before.output(), before.gradient().straight());
    }
    Tensor gradient = x.isTracked() ? x.mul(0) : null;
    links.get(0).backward(x, gradient);
    return gradient;
  }
}
