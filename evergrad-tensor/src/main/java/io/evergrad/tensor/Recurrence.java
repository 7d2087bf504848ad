package io.evergrad.tensor;

/**
 * Recurrent layers over x [batch, time, in], started from a state of zeros. Each returns the last
 * layer's state after every step, [batch, time, units·directions].
 */
public interface Recurrence {

  /**
   * Long short-term memory; gates in the order input i, forget f, cell g, output o.
   *
   * <p>c ← σ(f)·c + σ(i)·tanh(g); h ← σ(o)·tanh(c)
   */
  Tensor lstm(RecurrentWeights weights);

  /**
   * Gated recurrent units; gates in the order reset r, update z, new n.
   *
   * <p>n = tanh(W_n x + b_n + r·(U_n h + c_n)); h ← (1 − z)·n + z·h
   */
  Tensor gru(RecurrentWeights weights);

  /** h ← tanh(W x + b + U h + c). */
  Tensor rnnTanh(RecurrentWeights weights);

  /** h ← relu(W x + b + U h + c). */
  Tensor rnnRelu(RecurrentWeights weights);
}
