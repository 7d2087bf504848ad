/**
 * What one measured process does: train one model with one arm and report every step's time.
 *
 * <p><b>In:</b> the names of an arm and a model, from {@code io.evergrad.benchmarks}. <b>Out:</b> a
 * {@link io.evergrad.benchmarks.step.StepTimes} as one line of JSON on the standard output.
 *
 * <p>Every arm gets the same weights to start from and the same eight batches as Java arrays, turns
 * the arrays into tensors at each step as a real training loop must, takes one step of Adam and
 * reads the loss. So the losses of all arms agree, and nothing that does not learn is timed.
 *
 * <p>This package needs no native library: an arm of another system compiles against it alone.
 *
 * <p><b>To add an arm:</b> implement {@link io.evergrad.benchmarks.step.Arm} and name the class in
 * {@code META-INF/services}. <b>To add a model:</b> write a record that implements {@link
 * io.evergrad.benchmarks.step.Model}, put it into {@code Model.all} and its forward pass into each
 * arm.
 */
package io.evergrad.benchmarks.step;
