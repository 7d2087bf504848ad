/**
 * What a part of a recipe says about itself.
 *
 * <p>A part is a record annotated with {@link io.evergrad.part.Part}; its components are its
 * parameters, annotated with {@link io.evergrad.part.Param}. <b>In:</b> nothing. <b>Out:</b> names,
 * defaults and formulas, to {@code io.evergrad.recipe}, which reads and writes recipes, prints the
 * catalogue and publishes the schema from them alone.
 */
package io.evergrad.part;
