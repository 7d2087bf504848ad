package io.evergrad.tensor;

/**
 * The operations of fully connected layers and their derivatives, written into tensors that are
 * there already. They are never recorded, and compute what the recorded ones compute, bit for bit.
 */
public final class Buffered {

  private Buffered() {}

  /**
   * y ← x·w + b.
   *
   * @param x [batch, in]
   * @param w [in, out]
   * @param b [out], or null for none
   * @param y [batch, out], overwritten
   */
  public static void affine(Tensor x, Tensor w, Tensor b, Tensor y) {
    Engine.get().affine(x, w, b, y);
  }

  /**
   * y ← a·b.
   *
   * @param a [m, k]
   * @param b [k, n]
   * @param y [m, n], overwritten
   */
  public static void matmul(Tensor a, Tensor b, Tensor y) {
    Engine.get().affine(a, b, null, y);
  }

  /**
   * y ← Σᵢ x[i].
   *
   * @param x [batch, n]
   * @param y [n], overwritten
   */
  public static void columnSums(Tensor x, Tensor y) {
    Engine.get().columnSums(x, y);
  }

  /** z ← tanh z. */
  public static void tanh(Tensor z) {
    Engine.get().tanh(z);
  }

  /** g ← g·(1 − y²), the gradient before a tanh whose value is y. */
  public static void tanhBackward(Tensor y, Tensor g) {
    Engine.get().tanhBackward(y, g);
  }

  /** z ← 1/(1+e⁻ᶻ). */
  public static void sigmoid(Tensor z) {
    Engine.get().sigmoid(z);
  }

  /** g ← g·y·(1 − y), the gradient before a sigmoid whose value is y. */
  public static void sigmoidBackward(Tensor y, Tensor g) {
    Engine.get().sigmoidBackward(y, g);
  }

  /** z ← max(z, 0). */
  public static void relu(Tensor z) {
    Engine.get().relu(z);
  }

  /** g ← g where y &gt; 0, otherwise 0: the gradient before a ReLU whose value is y. */
  public static void reluBackward(Tensor y, Tensor g) {
    Engine.get().reluBackward(y, g);
  }
}
