/**
 * Models as values: records that know their shapes, and the running layers built from them.
 *
 * <p><b>In:</b> {@link io.evergrad.model.LayerSpec}s, from a recipe or from Java, and the shape of
 * one example. <b>Out:</b> a {@link io.evergrad.model.Network}, to {@code io.evergrad.train}.
 *
 * <p><b>To add a layer:</b> write a record that implements {@link io.evergrad.model.LayerSpec} with
 * a {@link io.evergrad.part.Part} annotation, and add it to {@link io.evergrad.model.Layers#all}.
 * Where it cannot compute in fewer bits, let its {@link io.evergrad.model.LayerSpec#arithmetic} say
 * so.
 */
package io.evergrad.model;
