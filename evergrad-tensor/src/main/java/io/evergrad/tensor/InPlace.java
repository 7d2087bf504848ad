package io.evergrad.tensor;

/** What changes this tensor itself and returns it; meant for code under {@link Autograd#off}. */
public interface InPlace {

  Tensor fillInPlace(double value);

  Tensor copyInPlace(Tensor source);

  Tensor addInPlace(Tensor other, double factor);

  Tensor addInPlace(double value);

  /** this ← factor · this + other. */
  Tensor mulAddInPlace(double factor, Tensor other);

  Tensor mulInPlace(double factor);

  Tensor mulInPlace(Tensor other);

  Tensor divInPlace(Tensor other);

  Tensor sqrtInPlace();

  Tensor absInPlace();

  /** −1, 0 or 1; 0 where it is not a number. */
  Tensor signInPlace();

  Tensor reciprocalInPlace();

  /** this ← the larger of this and other; NaN where one of them is. */
  Tensor maximumInPlace(Tensor other);

  /** Writes row i of {@code source} to row {@code indices[i]} along {@code dim}. */
  Tensor indexCopyInPlace(int dim, Tensor indices, Tensor source);

  /** this += factor · a · b. */
  Tensor addProductInPlace(Tensor a, Tensor b, double factor);

  /** this += factor · a / b. */
  Tensor addQuotientInPlace(Tensor a, Tensor b, double factor);

  /** this ← this + (target − this) · weight. */
  Tensor lerpInPlace(Tensor target, double weight);

  Tensor clampInPlace(double low, double high);

  Tensor normalInPlace(double mean, double std, Rng rng);

  Tensor uniformInPlace(double low, double high, Rng rng);

  /** Ones with probability {@code p}, otherwise zeros. */
  Tensor bernoulliInPlace(double p, Rng rng);
}
