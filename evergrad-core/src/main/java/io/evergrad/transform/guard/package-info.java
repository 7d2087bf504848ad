/**
 * Stages that keep a bad gradient from the stages behind them, or a bad update from the weights.
 *
 * <p><b>In:</b> flat updates from the stage before, and the moment they belong to. <b>Out:</b> flat
 * updates of the same layout, 0 where a step is skipped.
 *
 * <p><b>To add one:</b> write a record that implements {@link
 * io.evergrad.transform.GradientTransform} (a {@link io.evergrad.transform.Wrapper} where other
 * stages must not see what it refuses), add it to {@link io.evergrad.optimizer.Optimizers#all} and
 * give it a row in the transforms' contract test.
 */
package io.evergrad.transform.guard;
