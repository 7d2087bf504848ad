package io.evergrad.data;

import io.evergrad.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Windows on a row of characters, each window with the characters that follow its own.
 *
 * @param indices of the characters' names, {@code unknown} for one that has none
 * @param unknown the first index that is no class; as a target it is written as −1
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out
record Characters(int[] indices, int unknown, Target.Sequence target, int stride)
    implements Dataset {

  private static final double VALIDATION = 0.1;

  /** The first nine tenths and the last tenth of a text, in windows. */
  static Split split(Path path, String text, int length, int stride) {
    int[] points = text.codePoints().toArray();
    int held = (int) Math.round(points.length * VALIDATION);
    if (held <= length) {
      throw DataException.in(
          path,
          "a text whose last tenth is longer than the %d characters of an example"
              .formatted(length),
          points.length + " characters in all");
    }
    int[] train = Arrays.copyOf(points, points.length - held);
    int[] rest = Arrays.copyOfRange(points, points.length - held, points.length);
    int[] known = Arrays.stream(train).sorted().distinct().toArray();
    if (known.length < 2) {
      throw DataException.in(path, "a text of at least 2 different characters", "1");
    }
    boolean all = Arrays.stream(rest).allMatch(c -> Arrays.binarySearch(known, c) >= 0);
    Target.Sequence target = new Target.Sequence(names(known, all), length);
    return new Split(
        new Characters(indices(train, known), known.length, target, stride),
        new Characters(indices(rest, known), known.length, target, stride));
  }

  private static List<String> names(int[] known, boolean all) {
    List<String> names = new ArrayList<>();
    for (int point : known) {
      names.add(Character.toString(point));
    }
    if (!all) {
      names.add("unknown");
    }
    return names;
  }

  private static int[] indices(int[] points, int[] known) {
    return Arrays.stream(points)
        .map(c -> Arrays.binarySearch(known, c))
        .map(found -> found < 0 ? known.length : found)
        .toArray();
  }

  @Override
  public int size() {
    return (indices.length - 1 - target.length()) / stride + 1;
  }

  @Override
  public Shape sampleShape() {
    return Shape.of(target.length());
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    for (int i = 0; i < target.length(); i++) {
      into[offset + i] = indices[index * stride + i];
    }
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    for (int i = 0; i < target.length(); i++) {
      int next = indices[index * stride + i + 1];
      into[offset + i] = next == unknown ? -1 : next;
    }
  }
}
