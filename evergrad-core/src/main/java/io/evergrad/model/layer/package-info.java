/**
 * Every layer but the activations, as records.
 *
 * <p><b>In:</b> a shape, and a {@link io.evergrad.model.Site} where parameters are declared.
 * <b>Out:</b> a running {@link io.evergrad.model.Layer}.
 *
 * <p><b>To add one:</b> write a record that implements {@link io.evergrad.model.LayerSpec} with a
 * {@link io.evergrad.part.Part} annotation, add it to {@link io.evergrad.model.Layers#all} and give
 * it a row in the layers' contract test.
 */
package io.evergrad.model.layer;
