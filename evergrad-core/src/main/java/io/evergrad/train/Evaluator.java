package io.evergrad.train;

import io.evergrad.data.Batch;
import io.evergrad.data.Batches;
import io.evergrad.data.Dataset;
import io.evergrad.data.Order;
import io.evergrad.data.Prefetch;
import io.evergrad.loss.Loss;
import io.evergrad.loss.Metric;
import io.evergrad.model.Network;
import io.evergrad.model.Pass;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Stage;
import java.util.List;

/** Tries a network on examples it does not learn from. */
record Evaluator(Network network, Loss loss, Device device) {

  private static final int BATCH = 500;

  Validation over(Dataset data) {
    Metric metric = loss.metric(data.target());
    double[] totals = null;
    try (Prefetch batches =
        Prefetch.of(Batches.of(data, Math.min(BATCH, data.size()), Order.sequential()))) {
      while (batches.hasNext()) {
        totals = sum(totals, sums(batches.next(), data, metric));
      }
    }
    double[] metricSums = java.util.Arrays.copyOfRange(totals, 2, totals.length);
    return new Validation(totals[0] / totals[1], metric.name(), metric.value(metricSums));
  }

  /** The same with the parameters that the optimizer would have the network judged by. */
  Validation over(Dataset data, Stage optimizer) {
    Tensor values = network.parameters().values();
    return Scope.call(
        () ->
            Autograd.off(
                () -> {
                  Tensor judged = optimizer.judged(values);
                  if (judged == values) {
                    return over(data);
                  }
                  Tensor own = values.mul(1);
                  values.copyInPlace(judged);
                  try {
                    return over(data);
                  } finally {
                    values.copyInPlace(own);
                  }
                }));
  }

  /** Loss times mass, mass, then the metric's sums; read in one transfer. */
  private double[] sums(Batch batch, Dataset data, Metric metric) {
    double[][] sums = new double[1][];
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Tensor x = Examples.features(batch, data).to(device);
                  Tensor y =
                      loss.encode(batch.targets(), data.target(), network.output()).to(device);
                  Tensor output = network.forward(x, Pass.evaluate());
                  Tensor mass = loss.mass(output, y);
                  Tensor head = Tensor.stack(List.of(loss.apply(output, y).mul(mass), mass), 0);
                  sums[0] = Tensor.concat(List.of(head, metric.sums(output, y)), 0).toDoubles();
                }));
    return sums[0];
  }

  private static double[] sum(double[] a, double[] b) {
    if (a == null) {
      return b;
    }
    for (int i = 0; i < a.length; i++) {
      a[i] += b[i];
    }
    return a;
  }
}
