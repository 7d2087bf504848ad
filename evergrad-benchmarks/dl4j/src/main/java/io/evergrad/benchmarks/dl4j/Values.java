package io.evergrad.benchmarks.dl4j;

import io.evergrad.benchmarks.step.Parameter;
import io.evergrad.benchmarks.step.Task;
import java.util.Iterator;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Puts the values that every arm starts from into a network. */
final class Values {

  private static final int GATES = 4;

  /** Where DL4J's gates (cell, forget, output, input) stand in the order i, f, g, o. */
  private static final int[] ORDER = {2, 1, 3, 0};

  private Values() {}

  static void load(Task task, MultiLayerNetwork network) {
    Iterator<float[]> values = task.weights().iterator();
    Iterator<Parameter> parameters = task.model().parameters().iterator();
    for (Layer layer : network.getLayers()) {
      if (layer.paramTable().isEmpty()) {
        continue;
      }
      boolean recurrent = layer.paramTable().containsKey("RW");
      for (String key : recurrent ? List.of("W", "RW", "b") : List.of("W", "b")) {
        float[] own = values.next();
        Parameter parameter = parameters.next();
        layer.getParam(key).assign(array(recurrent ? gates(own) : own, parameter));
      }
    }
    if (values.hasNext()) {
      throw new IllegalStateException("the network has fewer parameters than the model");
    }
  }

  /** DL4J has matrices transposed, kernels as they are, and vectors as rows. */
  private static INDArray array(float[] values, Parameter parameter) {
    return switch (parameter.shape().size()) {
      case 1 -> Nd4j.create(values, new long[] {1, values.length}, 'c');
      case 2 -> Nd4j.create(values, parameter.sizes(), 'c').transpose();
      default -> Nd4j.create(values, parameter.sizes(), 'c');
    };
  }

  private static float[] gates(float[] values) {
    float[] ordered = new float[values.length];
    int size = values.length / GATES;
    for (int gate = 0; gate < GATES; gate++) {
      System.arraycopy(values, ORDER[gate] * size, ordered, gate * size, size);
    }
    return ordered;
  }
}
