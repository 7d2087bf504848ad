package io.evergrad.train;

import io.evergrad.optimizer.AdaBelief;
import io.evergrad.optimizer.Adadelta;
import io.evergrad.optimizer.Adagrad;
import io.evergrad.optimizer.Adamax;
import io.evergrad.optimizer.AmsGrad;
import io.evergrad.optimizer.Lion;
import io.evergrad.optimizer.Nadam;
import io.evergrad.optimizer.RAdam;
import io.evergrad.optimizer.RmsProp;
import io.evergrad.optimizer.Rprop;
import io.evergrad.optimizer.SignSgd;
import io.evergrad.optimizer.Yogi;
import io.evergrad.transform.Alias;
import java.util.List;

/** Optimizers that treat each number by itself, at rates for a small task. */
final class ElementwiseOptimizers {

  private ElementwiseOptimizers() {}

  static List<Alias> list() {
    return List.of(
        new Adagrad(0.1),
        new Adadelta(10),
        new RmsProp(0.01),
        new Adamax(0.03),
        new Nadam(0.01),
        new AmsGrad(0.01),
        new RAdam(0.03),
        new AdaBelief(0.01),
        new Yogi(0.03),
        new Lion(0.005),
        new SignSgd(0.005),
        new Rprop(0.01));
  }
}
