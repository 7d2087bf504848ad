/**
 * Resident memory of whole trainings: whether it stays where it is over many steps, and what it
 * comes to at great depth.
 *
 * <p><b>In:</b> numbers of steps or depths, from {@code evergrad-benchmarks/memory} and {@code
 * evergrad-benchmarks/deep}. <b>Out:</b> tables.
 */
package io.evergrad.benchmarks.memory;
