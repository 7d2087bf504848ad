/**
 * Peak memory against depth, with and without {@code checkpoint}.
 *
 * <p><b>In:</b> the depths, from {@code evergrad-benchmarks/depth}. <b>Out:</b> a table: one line a
 * depth, each number from a process of its own.
 */
package io.evergrad.benchmarks.depth;
