/**
 * A run as a value, and its written form.
 *
 * <p><b>In:</b> YAML or JSON text, or records from Java. {@link io.evergrad.recipe.RecipeReader}
 * parses it to nodes with places, and binds the nodes to records by the types and annotations of
 * their components alone. <b>Out:</b> a {@link io.evergrad.recipe.Recipe}, to {@code
 * io.evergrad.train} and everything above; back to text by {@link io.evergrad.recipe.RecipeWriter};
 * the schema, the catalogue and the diff of two recipes to people.
 *
 * <p><b>To add a part:</b> add its record to the list of its kind; nothing here changes but the
 * published schema, which {@code RecipeSchemaTest} tells how to write anew. <b>To add a kind of
 * part:</b> add its interface and list to {@code Kind} and {@link io.evergrad.recipe.Catalogue}.
 */
package io.evergrad.recipe;
