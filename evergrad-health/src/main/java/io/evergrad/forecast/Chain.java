package io.evergrad.forecast;

import java.util.List;

/** Crossings one after another; without any, what goes in comes out. */
record Chain(Signal in, List<Crossing> links) implements Crossing {

  @Override
  public Signal out() {
    return links.isEmpty() ? in : links.get(links.size() - 1).out();
  }

  @Override
  public Delta back(Delta delta) {
    Delta now = delta;
    for (int i = links.size() - 1; i >= 0; i--) {
      now = links.get(i).back(now);
    }
    return now;
  }
}
