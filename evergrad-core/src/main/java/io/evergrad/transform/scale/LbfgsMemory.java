package io.evergrad.transform.scale;

import io.evergrad.tensor.Tensor;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * The last steps s and changes of the gradient y, and the direction −Hg that they suggest (Nocedal
 * and Wright 2006, algorithm 7.4).
 *
 * @param steps s, [pairs, length], in a ring
 * @param changes y, [pairs, length]
 * @param inverses 1/(s·y), [pairs]
 * @param counts how many pairs were ever remembered since the last forgetting
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: it is the state
record LbfgsMemory(Tensor steps, Tensor changes, Tensor inverses, double[] counts) {

  /** Pairs with a smaller cosine tell of curvature that is rounding, or negative. */
  private static final double LEAST_COSINE = 1e-10;

  static LbfgsMemory of(TransformSite site, int pairs) {
    long length = site.layout().length();
    return new LbfgsMemory(
        Matrices.zeros(site, pairs, length),
        Matrices.zeros(site, pairs, length),
        Matrices.zeros(site, pairs),
        new double[] {0});
  }

  boolean isEmpty() {
    return counts[0] == 0;
  }

  void forget() {
    counts[0] = 0;
  }

  private int pairs() {
    return (int) inverses.shape().size(0);
  }

  private static Tensor row(Tensor all, long index) {
    return all.narrow(0, index, 1).squeeze(0);
  }

  /** −Hg in a new tensor; −g where nothing is remembered. */
  Tensor direction(Tensor gradient) {
    Tensor q = gradient.mul(-1);
    int stored = (int) Math.min(counts[0], pairs());
    Tensor[] shares = new Tensor[stored];
    for (int back = 1; back <= stored; back++) {
      int i = (int) ((counts[0] - back) % pairs());
      shares[back - 1] = row(steps, i).mul(q).sum().mul(row(inverses, i));
      q.addProductInPlace(row(changes, i), shares[back - 1], -1);
    }
    if (stored > 0) {
      int newest = (int) ((counts[0] - 1) % pairs());
      q.divInPlace(row(changes, newest).square().sum().mul(row(inverses, newest)));
    }
    for (int back = stored; back >= 1; back--) {
      int i = (int) ((counts[0] - back) % pairs());
      Tensor share = row(changes, i).mul(q).sum().mul(row(inverses, i));
      q.addProductInPlace(row(steps, i), shares[back - 1].sub(share), 1);
    }
    return q;
  }

  /** Keeps a pair in place of the oldest; one that tells nothing of curvature is passed over. */
  void remember(Tensor step, Tensor change) {
    Tensor product = step.mul(change).sum();
    double cosine = product.div(step.norm().mul(change.norm())).item();
    if (!(cosine > LEAST_COSINE)) {
      return;
    }
    int i = (int) (counts[0]++ % pairs());
    row(steps, i).copyInPlace(step);
    row(changes, i).copyInPlace(change);
    row(inverses, i).copyInPlace(product.reciprocal());
  }

  void visit(StateVisitor visitor) {
    visitor.tensor("lbfgs.steps", steps);
    visitor.tensor("lbfgs.changes", changes);
    visitor.tensor("lbfgs.inverses", inverses);
    visitor.numbers("lbfgs.counts", counts);
  }
}
