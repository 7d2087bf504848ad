/**
 * Familiar optimizers: names for chains.
 *
 * <p><b>In:</b> rates and decays. <b>Out:</b> chains of {@code io.evergrad.transform}.
 *
 * <p><b>To add an optimizer:</b> write a record that implements {@link io.evergrad.transform.Alias}
 * and add it to {@link io.evergrad.optimizer.Optimizers#all}.
 */
package io.evergrad.optimizer;
