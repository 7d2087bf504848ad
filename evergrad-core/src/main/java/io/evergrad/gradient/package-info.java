/**
 * Parameters and their gradients in flat buffers, with a view per parameter.
 *
 * <p><b>In:</b> the parameters that a model declares, from {@code io.evergrad.model}. <b>Out:</b>
 * one tensor of values and one of gradients, to {@code io.evergrad.transform} and {@code
 * io.evergrad.train}: however deep the net, a norm, a clip or an update is one operation. In mixed
 * precision models see a copy of the values in fewer bits.
 */
package io.evergrad.gradient;
