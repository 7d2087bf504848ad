package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * Normal clouds, one a class: {@code x = centre + spread · ε}.
 *
 * <p>The centres lie in {@code [−5, 5)} in every dimension and keep away from each other: each is
 * the one of 32 candidates that is farthest from those before it (Mitchell 1991). So with a spread
 * of 1 and few classes a linear network suffices; a larger spread makes the clouds overlap.
 */
@Part(
    name = "blobs",
    summary = "Normal clouds around random centres, one a class.",
    formula = "x = centre[class] + spread ε; ε normal; centres in [−5, 5)")
public record Blobs(
    @Param(value = "training examples, at least 1; one a class", byDefault = "2000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "500") int validation,
    @Param(value = "number of clouds, at least 2", byDefault = "3") int classes,
    @Param(value = "number of features, at least 1", byDefault = "2") int dimensions,
    @Param(value = "standard deviation of a cloud, at least 0", byDefault = "1.0") double spread)
    implements Source {
  private static final int CANDIDATES = 32;

  public Blobs {
    Checks.atLeast(2, "classes", classes);
    Checks.atLeast(classes, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.atLeast(1, "dimensions", dimensions);
    Checks.notNegative("spread", spread);
  }

  public Blobs() {
    this(2000, 500, 3, 2, 1.0);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    double[][] centres = centres(Draws.of(seed, "blobs"));
    Generated.Example example =
        (index, draws, features, target) -> {
          int cloud = index % classes;
          for (int d = 0; d < dimensions; d++) {
            features[d] = (float) (centres[cloud][d] + spread * draws.gaussian());
          }
          target[0] = cloud;
        };
    return new Generated("blobs", Shape.of(dimensions), Target.Classes.numbered(classes), example)
        .split(examples, validation, seed);
  }

  private double[][] centres(Draws draws) {
    double[][] centres = new double[classes][];
    for (int c = 0; c < classes; c++) {
      double farthest = -1;
      for (int i = 0; i < CANDIDATES; i++) {
        double[] candidate = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
          candidate[d] = draws.uniform(-5, 5);
        }
        double distance = Double.POSITIVE_INFINITY;
        for (int other = 0; other < c; other++) {
          distance = Math.min(distance, squaredDistance(candidate, centres[other]));
        }
        if (distance > farthest) {
          farthest = distance;
          centres[c] = candidate;
        }
      }
    }
    return centres;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }
}
