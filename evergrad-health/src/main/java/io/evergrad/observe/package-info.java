/**
 * Watching a run: numbers, never tensors, come out.
 *
 * <p><b>In:</b> the events of {@code io.evergrad.train} at the steps that are due. <b>Out:</b> a
 * {@link io.evergrad.observe.History}, to {@code io.evergrad.diagnose} and to reports.
 *
 * <p>All numbers of a step are computed on the device and read in one transfer.
 */
package io.evergrad.observe;
