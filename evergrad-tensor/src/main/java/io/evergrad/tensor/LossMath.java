package io.evergrad.tensor;

/** What losses compute, each a mean over the batch. */
public interface LossMath {

  /**
   * Cross-entropy of logits [batch, classes] against classes [batch] (int64).
   *
   * @param smoothing label smoothing, 0 to 1
   */
  Tensor crossEntropy(Tensor target, double smoothing);

  /** Negative log-likelihood of log-probabilities [batch, classes] against classes [batch]. */
  Tensor negativeLogLikelihood(Tensor target);

  /**
   * Binary cross-entropy of probabilities, each logarithm held above −100.
   *
   * @param target of this tensor's shape, 0 to 1
   */
  Tensor binaryCrossEntropy(Tensor target);

  /**
   * Binary cross-entropy of logits, stable for large ones.
   *
   * @param target of this tensor's shape, 0 to 1
   */
  Tensor binaryCrossEntropyWithLogits(Tensor target);

  /**
   * The mean of (this − target)².
   *
   * @param target of this tensor's shape
   */
  Tensor meanSquaredError(Tensor target);
}
