/**
 * How parameters start.
 *
 * <p><b>In:</b> a parameter's shape, as its fan-in and fan-out, and a seeded random stream.
 * <b>Out:</b> the filled tensor, to {@code io.evergrad.model}.
 *
 * <p><b>To add an initializer:</b> write a record that implements {@link
 * io.evergrad.init.Initializer} with a {@link io.evergrad.part.Part} annotation, and add it to
 * {@link io.evergrad.init.Initializers}. Those that must know an activation or the data live in
 * {@code io.evergrad.model.start}.
 */
package io.evergrad.init;
