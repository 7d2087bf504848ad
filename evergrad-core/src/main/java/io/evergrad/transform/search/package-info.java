/**
 * Stages that find their way by losses instead of the gradient, on the flat vector of all
 * parameters.
 *
 * <p><b>In:</b> {@link io.evergrad.transform.Moment#objective}, the loss of the step's examples
 * anywhere. <b>Out:</b> an estimate of the gradient, for the stages that follow (evolution
 * strategy, SPSA, MeZO, forward gradient), or a whole update (CMA-ES, random search, simulated
 * annealing).
 *
 * <p><b>To add one:</b> write a record that implements {@link io.evergrad.transform.search.Search},
 * add it to {@link io.evergrad.optimizer.Optimizers#all} and to the cases of the search test.
 */
package io.evergrad.transform.search;
