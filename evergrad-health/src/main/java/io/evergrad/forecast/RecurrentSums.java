package io.evergrad.forecast;

/**
 * The sums W x + U h + b of a recurrent layer, of every gate.
 *
 * @param input Var(W)·inputs
 * @param recurrent Var(U)·units
 * @param bias E[b²], of both biases where there are two
 * @param handedBack Var(W)·units: what an input gets of the squares at the sums
 */
record RecurrentSums(double input, double recurrent, double bias, double handedBack) {

  double square(double x, double h) {
    return input * x + recurrent * h + bias;
  }
}
