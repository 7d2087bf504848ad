/**
 * Event files that TensorBoard reads: what was watched, beside the curves of other frameworks.
 *
 * <p><b>In:</b> numbers by tag and step. <b>Out:</b> a file {@code events.out.tfevents…} in a
 * folder, which TensorBoard takes for one run.
 *
 * <p>To add a kind of summary, write its message in {@code Summaries} and a method of {@link
 * io.evergrad.observe.tensorboard.EventFile} that takes it; the test reads it back with
 * TensorFlow's own classes.
 */
package io.evergrad.observe.tensorboard;
