/**
 * Stages that hold the weights themselves to a constraint, once the update has been added.
 *
 * <p><b>In:</b> the moved flat parameters, in {@link io.evergrad.transform.Stage#settle}.
 * <b>Out:</b> the same buffer, changed in place; updates pass through these stages as they are.
 *
 * <p><b>To add one:</b> write a record whose stage settles, add it to {@link
 * io.evergrad.optimizer.Optimizers#all} and give it a row in the transforms' contract test.
 */
package io.evergrad.transform.weight;
