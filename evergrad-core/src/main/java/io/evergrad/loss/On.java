package io.evergrad.loss;

/** What a loss expects of the model's output. */
public enum On {
  /** Any real numbers; the loss squashes them itself, in the way that is stable. */
  LOGITS,
  /** Numbers between 0 and 1, as a softmax or sigmoid layer gives them. */
  PROBABILITIES
}
