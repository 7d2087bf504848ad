package io.evergrad.observe;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.observe.measure.FlatState;
import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.ParameterMeasure;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.UpdateReady;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A monitor at work: gathers a step's numbers on the device and reads them in one transfer. */
final class Watch {

  private final Monitor monitor;
  private final History history;
  private final ParameterLayout layout;

  private List<StackedLayers> stacks = List.of();
  private Tensor gradients;
  private Tensor loss;
  private int batch;

  Watch(Monitor monitor, ParameterLayout layout, History history) {
    this.monitor = monitor;
    this.layout = layout;
    this.history = history;
  }

  /** Keeps what the transforms are about to change. */
  void see(BackwardDone event) {
    loss = event.loss();
    batch = Math.toIntExact(event.networkInput().shape().size(0));
    gradients = event.parameters().gradients().mul(1);
    stacks = StackedLayers.of(event.outputs());
  }

  /** Frees what a quantity needs before the next is computed, so that all use the same memory. */
  void see(UpdateReady event) {
    List<Tensor> numbers = new ArrayList<>();
    numbers.add(loss.detach());
    for (StackedLayers stack : stacks) {
      for (LayerMeasure measure : monitor.layerMeasures()) {
        numbers.add(Scope.call(() -> measure.of(stack.group())));
      }
    }
    FlatParameters parameters = event.parameters();
    Tensor segments = layout.segmentLengths().to(parameters.values().device());
    FlatState state = new FlatState(parameters.values(), gradients, event.update(), segments);
    monitor.parameterMeasures().forEach(m -> numbers.add(Scope.call(() -> m.of(state))));
    history.add(reading(event.step(), read(numbers)));
    stacks = List.of();
    gradients = null;
    loss = null;
  }

  private static Numbers read(List<Tensor> numbers) {
    List<Tensor> flat =
        numbers.stream()
            .map(t -> t.to(DType.FLOAT64).reshape(Shape.of(t.shape().count())))
            .toList();
    return new Numbers(Tensor.concat(flat, 0).toDoubles());
  }

  private Reading reading(long step, Numbers numbers) {
    double lossRead = numbers.next(1)[0];
    int count = stacks.stream().mapToInt(s -> s.indices().length).sum();
    Map<LayerMeasure, double[]> layers = new HashMap<>();
    monitor.layerMeasures().forEach(m -> layers.put(m, new double[count]));
    for (StackedLayers stack : stacks) {
      for (LayerMeasure measure : monitor.layerMeasures()) {
        double[] values = numbers.next(stack.indices().length);
        for (int i = 0; i < values.length; i++) {
          layers.get(measure)[stack.indices()[i]] = values[i];
        }
      }
    }
    Map<ParameterMeasure, double[]> parameters = new HashMap<>();
    int parameterCount = layout.parameters().size();
    monitor.parameterMeasures().forEach(m -> parameters.put(m, numbers.next(parameterCount)));
    return new Reading(step, batch, lossRead, layers, parameters);
  }

  /** Numbers read off one after another. */
  private static final class Numbers {
    private final double[] all;
    private int at;

    Numbers(double[] all) {
      this.all = all;
    }

    double[] next(int count) {
      at += count;
      return Arrays.copyOfRange(all, at - count, at);
    }
  }
}
