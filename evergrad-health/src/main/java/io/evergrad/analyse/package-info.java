/**
 * The mathematics of one recipe's network, in numbers: what each layer does to the gradient, what
 * its matrices could do to it at most, and what training would meet.
 *
 * <p><b>In:</b> a {@link io.evergrad.analyse.Probe}: a network, its loss and one batch, made of a
 * recipe at its start or of a trainer after some steps. <b>Out:</b> records of plain numbers, to
 * reports; {@link io.evergrad.analyse.Analysis} gathers them.
 *
 * <p>To add an analysis: a record with a static {@code of} that takes what it needs of a probe, and
 * an entry in {@link io.evergrad.analyse.Analyses} that names its numbers for the report.
 */
package io.evergrad.analyse;
