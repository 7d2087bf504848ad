package io.evergrad.train;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.model.Network;
import io.evergrad.model.Pass;
import io.evergrad.model.RecurrentLayer;
import io.evergrad.model.StepMemory;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.GradientsReady;
import io.evergrad.train.TrainEvent.Tapped;
import io.evergrad.train.TrainEvent.UpdateReady;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Objective;
import io.evergrad.transform.Stage;
import io.evergrad.transform.Tail;

/** Forward, backward, transform, update: one step, and what it tells on its way. */
record Step(long number, Network network, Stage optimizer, Listeners listeners, StepMemory memory) {

  /** Moves the parameters by the gradient of the lesson; returns its loss before the move. */
  Tensor run(Lesson lesson) {
    boolean watched = listeners.anyFor(BackwardDone.class, number);
    Tensor value =
        watched || optimizer.readsUpdates()
            ? differentiate(lesson, watched)
            : Autograd.off(() -> lesson.judge(network.forward(lesson.x(), Pass.train())));
    Autograd.off(
        () -> update(new NetworkObjective(network, lesson.loss(), lesson.x(), lesson.y())));
    return value;
  }

  private Tensor differentiate(Lesson lesson, boolean watched) {
    FlatParameters parameters = network.parameters();
    Recorder recorder = new Recorder();
    Tensor x = watched ? recorded(lesson.x()) : lesson.x();
    Pass pass = memory.begin();
    Tensor output = network.forward(x, watched ? pass.toldTo(recorder) : pass);
    Tensor value = lesson.judge(output);
    parameters.differentiate(value, memory.writesAll());
    if (listeners.anyFor(GradientsReady.class, number)) {
      Autograd.off(
          () ->
              listeners.tell(
                  new GradientsReady(number, value, x, lesson.y(), lesson.loss(), parameters)));
    }
    if (watched) {
      Autograd.off(
          () -> listeners.tell(new BackwardDone(number, value, x, recorder.outputs(), parameters)));
    }
    return value;
  }

  /** With a gradient of its own where a recurrent layer comes first. */
  private Tensor recorded(Tensor x) {
    return network.leaves().get(0).spec() instanceof RecurrentLayer
        ? x.alias().requiresGradient()
        : x;
  }

  private void update(Objective objective) {
    FlatParameters parameters = network.parameters();
    Moment moment = new Moment(number, parameters.values(), objective, this::tapped);
    Tail tail =
        listeners.anyFor(UpdateReady.class, number)
            ? Tail.shownTo(u -> listeners.tell(new UpdateReady(number, u, parameters)))
            : Tail.NONE;
    optimizer.move(parameters.gradients(), moment, tail);
    if (optimizer.settles()) {
      optimizer.settle(moment);
    }
  }

  private void tapped(String name, Tensor updates) {
    if (listeners.anyFor(Tapped.class, number)) {
      listeners.tell(new Tapped(number, name, updates));
    }
  }
}
