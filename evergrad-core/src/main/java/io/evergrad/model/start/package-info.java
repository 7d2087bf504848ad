/**
 * Initializers that know more than a parameter's shape: the activation after it, or the numbers
 * that come out of its layer.
 *
 * <p><b>In:</b> a weight with its fans, an activation's {@link
 * io.evergrad.model.activation.GaussianMoments}, the first examples. <b>Out:</b> the filled weight.
 *
 * <p><b>To add one:</b> write a record that implements {@link io.evergrad.init.Initializer} (or
 * {@link io.evergrad.model.DataDriven}), add it to {@link io.evergrad.model.start.Starts#all} and
 * give it a row in the initializers' contract test.
 */
package io.evergrad.model.start;
