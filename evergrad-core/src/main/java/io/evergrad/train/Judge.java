package io.evergrad.train;

import io.evergrad.model.Network;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.EarlyStopping;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.transform.Stage;
import java.util.Optional;

/** What follows in a run from its validations: schedules that hear of them, and early stopping. */
final class Judge {

  private final Network network;
  private final Patience patience = new Patience();

  /** The step after which the optimizer was last told a validation. */
  private final double[] judged = {0};

  private Optional<EarlyStopping> early = Optional.empty();

  Judge(Network network) {
    this.network = network;
  }

  void begin(Budget budget) {
    early = budget.earlyStopping();
  }

  /** Whether {@code step} is the end of an epoch that nobody has heeded yet. */
  boolean isDue(long step, long stepsPerEpoch) {
    return step > judged[0] && step % stepsPerEpoch == 0;
  }

  /** Tells the schedules and early stopping. */
  void heed(Validation validation, long step, Stage optimizer) {
    judged[0] = step;
    optimizer.validated(validation.loss());
    early.ifPresent(
        rule ->
            Scope.run(
                () ->
                    Autograd.off(
                        () ->
                            patience.heed(
                                rule,
                                validation.loss(),
                                step,
                                network,
                                optimizer.judged(network.parameters().values())))));
  }

  /** Whether early stopping ends the run at {@code step}, and with what. */
  Optional<Ending> ending(long step) {
    return patience.ending(early, step);
  }

  /** Gives the network its best weights; false where it has them or they were not kept. */
  boolean restoresBest() {
    return Autograd.off(() -> patience.restoreBest(network));
  }

  /** Whether the parameters are the best ones, which no optimizer is to replace by others. */
  boolean hasRestored(long step) {
    return patience.hasRestored(step);
  }

  /** What was seen so far is of no more use to early stopping. */
  void forget() {
    patience.forget();
  }

  /** The run's state after {@code step}, with all this. */
  Snapshot save(long step, Stage optimizer) {
    return patience.addTo(new Memory(network, optimizer, judged).save(step));
  }

  /** Goes to where {@code snapshot} was taken; one that does not fit changes nothing. */
  void restore(Snapshot snapshot, Stage optimizer) {
    new Memory(network, optimizer, judged).restore(Patience.takeFrom(snapshot));
    patience.restore(snapshot);
  }
}
