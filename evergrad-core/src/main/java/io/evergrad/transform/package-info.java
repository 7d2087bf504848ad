/**
 * What happens between a gradient and an update: one narrow interface, then combinators.
 *
 * <p><b>In:</b> the flat gradient, from {@code io.evergrad.gradient}. <b>Out:</b> the flat update
 * that is added to the parameters, to {@code io.evergrad.train}.
 *
 * <p><b>To add a transform:</b> write a record that implements {@link
 * io.evergrad.transform.GradientTransform} with a {@link io.evergrad.part.Part} annotation, and add
 * it to {@link io.evergrad.optimizer.Optimizers#all}.
 */
package io.evergrad.transform;
