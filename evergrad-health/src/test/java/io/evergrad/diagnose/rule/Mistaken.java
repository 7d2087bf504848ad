package io.evergrad.diagnose.rule;

import io.evergrad.data.DataFolder;
import io.evergrad.data.Dataset;
import io.evergrad.data.Source;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Another source with other targets, and only some of its examples.
 *
 * @param kind what the targets are then
 * @param kept whether the example of this index and target is kept
 */
record Mistaken(Source sound, Target kind, DoubleUnaryOperator targets, Kept kept)
    implements Source {

  interface Kept {
    boolean test(int index, double target);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    Split split = sound.load(folder, seed);
    return new Split(changed(split.train()), changed(split.validation()));
  }

  private Dataset changed(Dataset data) {
    List<Integer> left =
        IntStream.range(0, data.size()).filter(i -> kept.test(i, target(data, i))).boxed().toList();
    return new Dataset() {
      @Override
      public int size() {
        return left.size();
      }

      @Override
      public Shape sampleShape() {
        return data.sampleShape();
      }

      @Override
      public Target target() {
        return kind;
      }

      @Override
      public void readFeatures(int index, float[] into, int offset) {
        data.readFeatures(left.get(index), into, offset);
      }

      @Override
      public void readTarget(int index, float[] into, int offset) {
        into[offset] = (float) targets.applyAsDouble(Mistaken.target(data, left.get(index)));
      }
    };
  }

  private static double target(Dataset data, int index) {
    float[] target = new float[data.target().width()];
    data.readTarget(index, target, 0);
    return target[0];
  }
}
