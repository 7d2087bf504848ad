/**
 * Every activation, as records: functions φ of a number (or of a row of numbers), and the few
 * layers among them that learn a slope or change the number of channels.
 *
 * <p><b>In:</b> what a layer before it computed. <b>Out:</b> φ of it, and where φ is flat; and by
 * {@link io.evergrad.model.activation.GaussianMoments} what φ makes of normal signals and
 * gradients.
 *
 * <p><b>To add one:</b> write a record that implements {@link io.evergrad.model.Activation} (or,
 * with parameters or another shape, {@link io.evergrad.model.LayerSpec}), add it to {@link
 * io.evergrad.model.Activations#all}, give it a row in the layers' contract test and, if it is a
 * function of one number, in the table of {@code docs/guide/activations.md}.
 */
package io.evergrad.model.activation;
