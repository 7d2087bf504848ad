/**
 * What training makes small, and the metric people read beside it.
 *
 * <p><b>In:</b> a model's output and the targets of {@code io.evergrad.data}. <b>Out:</b> a scalar
 * to differentiate, to {@code io.evergrad.train}.
 *
 * <p><b>To add a loss:</b> write a record that implements {@link io.evergrad.loss.Loss} with a
 * {@link io.evergrad.part.Part} annotation, and add it to {@link io.evergrad.loss.Losses#all}.
 */
package io.evergrad.loss;
