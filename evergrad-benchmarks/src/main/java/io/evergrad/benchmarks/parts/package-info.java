/**
 * The inner parts measured apart, by JMH: a transform, a monitor, the loaders.
 *
 * <p><b>In:</b> JMH's options, from {@code evergrad-benchmarks/parts}. <b>Out:</b> JMH's table.
 *
 * <p><b>To add a part:</b> write a class with methods marked {@code @Benchmark}; JMH finds it.
 */
package io.evergrad.benchmarks.parts;
