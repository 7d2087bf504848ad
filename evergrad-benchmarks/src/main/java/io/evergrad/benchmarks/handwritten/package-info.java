/**
 * The loop that a person would write directly against libtorch: the floor that Evergrad is measured
 * against, and the oracle of its losses.
 *
 * <p><b>In:</b> models, weights and batches from {@code io.evergrad.benchmarks.step}. <b>Out:</b>
 * step times and losses, to the table and to the parity test.
 *
 * <p><b>To add a model:</b> write its forward pass in {@code Forward}.
 */
package io.evergrad.benchmarks.handwritten;
