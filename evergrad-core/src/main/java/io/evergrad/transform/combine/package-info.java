/**
 * Stages that decide when, for which parameters and how strongly others act, and averages of the
 * weights.
 *
 * <p><b>In:</b> flat updates from the stage before, and the moment they belong to. <b>Out:</b> flat
 * updates of the same layout; averages answer {@link io.evergrad.transform.Stage#judged}.
 *
 * <p><b>To add one:</b> write a record that implements {@link
 * io.evergrad.transform.GradientTransform} (a {@link io.evergrad.transform.Wrapper} where it holds
 * other stages), add it to {@link io.evergrad.optimizer.Optimizers#all} and give it a row in the
 * transforms' contract test.
 */
package io.evergrad.transform.combine;
