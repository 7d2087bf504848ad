package io.evergrad.forecast;

import java.util.List;

/**
 * Ways from one input whose ends are joined, each with its own share of what comes back.
 *
 * @param ways crossed side by side
 */
record Fork(Signal out, List<Way> ways) implements Crossing {

  /**
   * One way.
   *
   * @param share what the squared gradient at the joint is multiplied by at the way's end
   */
  record Way(Crossing crossing, double share) {}

  @Override
  public Delta back(Delta delta) {
    Delta sum = null;
    for (Way way : ways) {
      Delta part = way.crossing().back(delta.times(way.share()));
      sum = sum == null ? part : sum.plus(part, delta.spread());
    }
    return sum;
  }
}
