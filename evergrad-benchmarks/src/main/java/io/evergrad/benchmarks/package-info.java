/**
 * Step times of Evergrad beside the loop written by hand and other systems.
 *
 * <p><b>In:</b> the arguments of {@code evergrad-benchmarks/run}. <b>Out:</b> a table and a JSON
 * file that name the machine.
 *
 * <p>Each measurement is a process of its own, so that no arm inherits another's compiled code,
 * threads or memory; the arms take turns (A B C A B C …), so that a slow minute of the machine
 * falls on all of them; each turn is compared with the hand-written loop of the same turn.
 *
 * <p><b>To add an arm of another system:</b> put its class path into {@code
 * EVERGRAD_BENCHMARKS_FOREIGN}, as the run script does for DJL.
 */
package io.evergrad.benchmarks;
