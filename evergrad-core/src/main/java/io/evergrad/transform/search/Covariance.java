package io.evergrad.transform.search;

import io.evergrad.transform.StateVisitor;

/** A covariance C = B·D²·Bᵀ that is drawn from and learned. */
interface Covariance {

  /** B·D·z. */
  double[] stretched(double[] z);

  /** B·z. */
  double[] turned(double[] z);

  /** C ← share·C. */
  void keep(double share);

  /** C ← C + weight·y·yᵀ. */
  void add(double[] y, double weight);

  /** A generation is over: B and D may follow C. */
  void settled(long generation);

  void visit(StateVisitor visitor);
}
