package io.evergrad.train;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.loss.Loss;
import io.evergrad.model.Network;
import io.evergrad.model.Pass;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.Tapped;
import io.evergrad.train.TrainEvent.UpdateReady;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import java.util.ArrayList;
import java.util.List;

/** Forward, backward, transform, update: one step, and what it tells on its way. */
record Step(long number, Network network, Loss loss, Stage optimizer, Listeners listeners) {

  /** Moves the parameters by the gradient at x, y; returns the loss before the move. */
  Tensor run(Tensor x, Tensor y) {
    FlatParameters parameters = network.parameters();
    boolean watched = listeners.anyFor(BackwardDone.class, number);
    List<Output> outputs = new ArrayList<>();
    Tensor output = network.forward(x, watched ? Pass.train(recorder(outputs)) : Pass.train());
    Tensor value = loss.apply(output, y);
    Autograd.off(() -> parameters.gradients().fillInPlace(0));
    value.backward();
    Autograd.off(
        () -> {
          if (watched) {
            listeners.tell(new BackwardDone(number, value, x, outputs, parameters));
          }
          update(parameters);
        });
    return value;
  }

  private static Pass.Observer recorder(List<Output> outputs) {
    return (node, value) -> {
      if (value.isTracked()) {
        value.retainGradient();
      }
      outputs.add(new Output(node, value));
    };
  }

  private void update(FlatParameters parameters) {
    Tensor update =
        optimizer.apply(
            parameters.gradients(), new Moment(number, parameters.values(), this::tapped));
    if (listeners.anyFor(UpdateReady.class, number)) {
      listeners.tell(new UpdateReady(number, update, parameters));
    }
    parameters.values().addInPlace(update, 1);
  }

  private void tapped(String name, Tensor updates) {
    if (listeners.anyFor(Tapped.class, number)) {
      listeners.tell(new Tapped(number, name, updates));
    }
  }
}
