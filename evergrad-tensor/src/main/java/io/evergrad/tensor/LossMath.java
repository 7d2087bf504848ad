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

  /**
   * The weighted mean of cross-entropies: Σ w·L / Σ w, with the weight of each example's class; of
   * a smoothed target every class's part has its own weight.
   *
   * @param weight [classes]
   */
  Tensor crossEntropy(Tensor target, Tensor weight, double smoothing);

  /**
   * The weighted mean Σ w·L / Σ w of negative log-likelihoods.
   *
   * @param weight [classes]
   */
  Tensor negativeLogLikelihood(Tensor target, Tensor weight);

  /**
   * The mean of weight × binary cross-entropy of probabilities.
   *
   * @param weight of this tensor's shape
   */
  Tensor binaryCrossEntropy(Tensor target, Tensor weight);

  /**
   * Binary cross-entropy of logits whose part for ones, −y ln p, is multiplied.
   *
   * @param positiveWeight broadcast to this tensor's shape
   */
  Tensor binaryCrossEntropyWithLogits(Tensor target, Tensor positiveWeight);

  /**
   * The mean of |this − target|.
   *
   * @param target of this tensor's shape
   */
  Tensor meanAbsoluteError(Tensor target);

  /**
   * The mean of d²/2 where |d| = |this − target| is at most delta, of delta·(|d| − delta/2) beyond.
   *
   * @param target of this tensor's shape
   */
  Tensor huber(Tensor target, double delta);

  /**
   * Σ y (ln y − this) over all elements, 0 where y is 0: how far log-probabilities are from shares.
   *
   * @param target shares y, of this tensor's shape
   */
  Tensor divergence(Tensor target);

  /**
   * Connectionist temporal classification of logits [time, batch, classes]: −ln of the probability
   * that the path, without repeats and blanks, spells the labels; divided by the number of labels;
   * a mean over the batch. It reads the lengths on the host.
   *
   * @param labels [batch, longest], int64; what lies beyond an example's length is not looked at
   * @param lengths [batch], int64: the number of labels
   * @param blank the class that stands for no label
   * @param skip whether an example that no path can spell counts 0 instead of infinity
   */
  Tensor ctc(Tensor labels, Tensor lengths, long blank, boolean skip);
}
