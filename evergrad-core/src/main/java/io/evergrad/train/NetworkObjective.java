package io.evergrad.train;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.Table;
import io.evergrad.loss.Loss;
import io.evergrad.model.Network;
import io.evergrad.model.Pass;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Objective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The loss of one batch as a function of a network's parameters, as in training: batch statistics
 * are the batch's own, dropout drops. Meant for code under {@link Autograd#off}.
 *
 * <p>Every evaluation draws what the first one drew, and leaves the random streams of the layers
 * behind those draws. Parameters outside the flat buffers, {@link Network#tables}, are constants.
 */
public final class NetworkObjective implements Objective {

  private final Network network;
  private final Loss loss;
  private final Tensor x;
  private final Tensor y;

  /** Where the layers' random streams stood at the first evaluation; every other starts there. */
  private Map<String, byte[]> draws;

  /**
   * @param x [batch, …input]
   * @param y the targets as {@code loss} encodes them, row by row
   */
  public NetworkObjective(Network network, Loss loss, Tensor x, Tensor y) {
    this.network = network;
    this.loss = loss;
    this.x = x;
    this.y = y;
  }

  @Override
  public Tensor loss(Tensor parameters) {
    return elsewhere(parameters, () -> loss.apply(network.forward(x, Pass.train()), y));
  }

  @Override
  public Point at(Tensor parameters) {
    Tensor gradients = network.parameters().gradients();
    Tensor kept = gradients.mul(1);
    Point point =
        elsewhere(
            parameters,
            () -> {
              Tensor value =
                  Autograd.on(
                      () -> {
                        Tensor l = loss.apply(network.forward(x, Pass.train()), y);
                        network.parameters().differentiate(l);
                        return l;
                      });
              return new Point(value.detach(), gradients.mul(1));
            });
    gradients.copyInPlace(kept);
    return point;
  }

  @Override
  public Tensor curvature(Tensor direction) {
    FlatParameters flat = network.parameters();
    List<Parameter> parameters = flat.layout().parameters();
    List<Tensor> leaves = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      leaves.add(flat.leaf(i));
    }
    List<Tensor> products =
        unchanged(
            () -> Autograd.on(() -> Autograd.twice(() -> products(leaves, parameters, direction))));
    Tensor result = direction.mul(0);
    for (int i = 0; i < products.size(); i++) {
      FlatParameters.view(result, parameters.get(i)).copyInPlace(products.get(i));
    }
    return result;
  }

  /** ∂(g·v)/∂w, one for each leaf. */
  private List<Tensor> products(List<Tensor> leaves, List<Parameter> parameters, Tensor direction) {
    Tensor value = loss.apply(network.forward(x, Pass.trainKeepingAll()), y);
    List<Tensor> gradients = Autograd.differentiableGradients(value, leaves);
    Tensor along = value.mul(0);
    for (int i = 0; i < leaves.size(); i++) {
      Tensor v = FlatParameters.view(direction, parameters.get(i));
      along = along.add(gradients.get(i).mul(v).sum());
    }
    return Autograd.gradients(along, leaves);
  }

  private <T> T elsewhere(Tensor parameters, Supplier<T> body) {
    Tensor values = network.parameters().values();
    Tensor here = values.mul(1);
    values.copyInPlace(parameters);
    try {
      return unchanged(body);
    } finally {
      values.copyInPlace(here);
    }
  }

  /** Runs {@code body} with this step's draws and puts the layers' states back. */
  private <T> T unchanged(Supplier<T> body) {
    if (draws == null) {
      draws = new HashMap<>();
      network.rngs().forEach((path, rng) -> draws.put(path, rng.state()));
    }
    network.rngs().forEach((path, rng) -> rng.restore(draws.get(path)));
    Tensor states = network.states();
    Tensor kept = states.mul(1);
    List<Table.Touched> touched = network.tables().stream().map(Table::touched).toList();
    try {
      return body.get();
    } finally {
      states.copyInPlace(kept);
      for (int i = 0; i < touched.size(); i++) {
        network.tables().get(i).touched(touched.get(i));
      }
    }
  }
}
