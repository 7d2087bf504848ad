/**
 * Stages that keep a gradient within bounds.
 *
 * <p><b>In:</b> flat updates from the stage before, and the moment they belong to. <b>Out:</b> flat
 * updates of the same layout.
 *
 * <p><b>To add one:</b> write a record that implements {@link
 * io.evergrad.transform.GradientTransform}, add it to {@link io.evergrad.optimizer.Optimizers#all}
 * and give it a row in the transforms' contract test.
 */
package io.evergrad.transform.clip;
