/**
 * The least time that the arithmetic of a step and the update of its parameters can take on this
 * machine.
 *
 * <p><b>In:</b> the models of {@code io.evergrad.benchmarks.step}. <b>Out:</b> a table: operations
 * a step, bytes an update, and both over what the machine was measured to do.
 */
package io.evergrad.benchmarks.roofline;
