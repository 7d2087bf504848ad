/**
 * A run as a value, and its written form.
 *
 * <p><b>In:</b> YAML or JSON text, or records from Java. <b>Out:</b> a {@link
 * io.evergrad.recipe.Recipe}, to {@code io.evergrad.train} and everything above; and back to text,
 * with the schema and the catalogue, all read off the parts' annotations.
 *
 * <p><b>To add a part:</b> add its record to the list of its kind; nothing here changes.
 */
package io.evergrad.recipe;
