/**
 * Evergrad itself as an arm, through the interfaces that its users have.
 *
 * <p><b>In:</b> models, weights and batches from {@code io.evergrad.benchmarks.step}. <b>Out:</b>
 * step times. <b>To add a model:</b> write its layers in {@code EvergradLayers}.
 */
package io.evergrad.benchmarks.evergrad;
