/**
 * DL4J as an arm. It has its own class path and process, since it brings native libraries of its
 * own.
 *
 * <p><b>In:</b> models, weights and batches from {@code io.evergrad.benchmarks.step}. <b>Out:</b>
 * step times. <b>To add a model:</b> write its layers in {@code Networks}; what is not there is
 * refused.
 */
package io.evergrad.benchmarks.dl4j;
