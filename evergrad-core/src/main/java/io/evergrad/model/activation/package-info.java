/**
 * Every activation, as records: functions φ of a number (or of a row of numbers).
 *
 * <p><b>In:</b> what a layer before it computed. <b>Out:</b> φ of it, and where φ is flat.
 *
 * <p><b>To add one:</b> write a record that implements {@link io.evergrad.model.Activation}, add it
 * to {@link io.evergrad.model.Activations#all} and give it a row in the layers' contract test.
 */
package io.evergrad.model.activation;
