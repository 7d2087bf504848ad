package io.evergrad.data;

import io.evergrad.tensor.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The examples of a {@link Spoiled} source. */
final class SpoiledExamples implements Dataset {
  private final Spoiled mistake;
  private final Dataset sound;
  private final int[] examples;
  private final int[] labels;
  private final double[] factors;

  SpoiledExamples(Spoiled mistake, Dataset sound, Draws draws) {
    this.mistake = mistake;
    this.sound = sound;
    examples = ordered(kept(draws));
    labels = labels(draws);
    factors = factors();
  }

  /** Of every class but the first a share, to within one example; of others all. */
  private int[] kept(Draws draws) {
    int[] all = IntStream.range(0, sound.size()).toArray();
    if (mistake.rare() == 1) {
      return all;
    }
    int[] left =
        ClassBalance.of(sound).counts().stream()
            .mapToInt(n -> (int) Math.max(1, Math.round(n * mistake.rare())))
            .toArray();
    left[0] = sound.size();
    boolean[] keeps = new boolean[all.length];
    for (int i : draws.permutation(all.length)) {
      keeps[i] = left[(int) key(i)]-- > 0;
    }
    return Arrays.stream(all).filter(i -> keeps[i]).toArray();
  }

  private int[] ordered(int[] kept) {
    return mistake.sorted()
        ? Arrays.stream(kept)
            .boxed()
            .sorted(Comparator.comparingDouble(this::key))
            .mapToInt(i -> i)
            .toArray()
        : kept;
  }

  private double key(int i) {
    float[] target = new float[sound.target().width()];
    sound.readTarget(i, target, 0);
    return target[0];
  }

  private int[] labels(Draws draws) {
    int[] own = examples.clone();
    switch (mistake.labels()) {
      case KEPT -> {}
      case CONSTANT -> Arrays.fill(own, own[0]);
      case PERMUTED -> draws.shuffle(own);
    }
    return own;
  }

  private double[] factors() {
    double[] factors = new double[Math.toIntExact(sound.sampleShape().count())];
    for (int j = 0; j < factors.length; j++) {
      double exponent = factors.length == 1 ? 0 : j / (factors.length - 1.0);
      factors[j] = mistake.scale() * StrictMath.pow(mistake.spread(), exponent);
    }
    return factors;
  }

  private boolean movesTargets() {
    return mistake.targetScale() != 1 || mistake.targetShift() != 0;
  }

  @Override
  public int size() {
    return examples.length;
  }

  @Override
  public Shape sampleShape() {
    return sound.sampleShape();
  }

  @Override
  public Target target() {
    return movesTargets() ? new Target.Values(sound.target().width()) : sound.target();
  }

  @Override
  public void readFeatures(int index, float[] into, int offset) {
    sound.readFeatures(examples[index], into, offset);
    for (int j = 0; j < factors.length; j++) {
      into[offset + j] = (float) (factors[j] * into[offset + j] + mistake.shift());
    }
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    sound.readTarget(labels[index], into, offset);
    if (movesTargets()) {
      for (int k = 0; k < sound.target().width(); k++) {
        into[offset + k] =
            (float) (mistake.targetScale() * into[offset + k] + mistake.targetShift());
      }
    }
  }
}
