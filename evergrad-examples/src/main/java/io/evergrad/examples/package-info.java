/**
 * Compiled documentation: each class shows one thing, runs by itself, and is run by a test.
 *
 * <p><b>In:</b> nothing, or the little table in {@code evergrad-examples/data}. <b>Out:</b> lines
 * on standard output. The Java in {@code README.md} is taken from here word by word.
 *
 * <p><b>To add an example:</b> write a final class with a {@code main} of a few lines and methods
 * that return what it shows, and add a test to {@code ExamplesTest} that can fail.
 */
package io.evergrad.examples;
