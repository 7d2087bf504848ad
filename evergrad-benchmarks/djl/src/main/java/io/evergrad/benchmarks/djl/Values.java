package io.evergrad.benchmarks.djl;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Puts the values that every arm starts from into initialised blocks. */
final class Values {

  private final Iterator<float[]> values;

  private Values(List<float[]> values) {
    this.values = values.iterator();
  }

  static void load(List<float[]> values, Block root) {
    Values all = new Values(values);
    all.into(root);
    if (all.values.hasNext()) {
      throw new IllegalStateException("the blocks have fewer parameters than the model");
    }
  }

  private void into(Block block) {
    if (block instanceof ScaledDotProductAttentionBlock attention) {
      into(attention);
    } else if (block instanceof LSTM) {
      List<Parameter> parameters = block.getDirectParameters().values();
      parameters.subList(0, 3).forEach(parameter -> put(parameter, values.next()));
      Parameter secondBias = parameters.get(3);
      put(secondBias, new float[Math.toIntExact(secondBias.getShape().size())]);
      secondBias.freeze(true); // the model has one bias
    } else {
      // Running statistics of a norm keep their values.
      block.getDirectParameters().values().stream()
          .filter(Parameter::requiresGradient)
          .forEach(parameter -> put(parameter, values.next()));
      block.getChildren().values().forEach(this::into);
    }
  }

  /** The model has the maps to queries, keys and values as one. */
  private void into(ScaledDotProductAttentionBlock attention) {
    List<Linear> maps =
        List.of(
            attention.getQueryProjection(),
            attention.getKeyProjection(),
            attention.getValueProjection());
    float[] in = values.next();
    put(parameter(attention.getResultProjection(), 0), values.next());
    float[] inBias = values.next();
    put(parameter(attention.getResultProjection(), 1), values.next());
    for (int i = 0; i < maps.size(); i++) {
      put(parameter(maps.get(i), 0), third(in, i));
      put(parameter(maps.get(i), 1), third(inBias, i));
    }
  }

  private static Parameter parameter(Linear map, int index) {
    return map.getDirectParameters().valueAt(index);
  }

  private static float[] third(float[] all, int index) {
    int size = all.length / 3;
    return Arrays.copyOfRange(all, index * size, (index + 1) * size);
  }

  private static void put(Parameter parameter, float[] values) {
    parameter.getArray().set(FloatBuffer.wrap(values));
  }
}
