/**
 * DJL as an arm. It has its own class path and process, since it brings a libtorch of its own.
 *
 * <p><b>In:</b> models, weights and batches from {@code io.evergrad.benchmarks.step}. <b>Out:</b>
 * step times. <b>To add a model:</b> write its blocks in {@code Blocks}.
 */
package io.evergrad.benchmarks.djl;
