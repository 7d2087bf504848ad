/**
 * The quantities that can be watched, one a file.
 *
 * <p><b>In:</b> outputs and backward signals of layers of one shape, stacked; the flat parameters
 * with their gradient; or the update. <b>Out:</b> one number a layer or parameter, to {@code
 * io.evergrad.observe}.
 *
 * <p>Where one number says too little, {@link io.evergrad.observe.measure.LogHistogram} counts
 * magnitudes.
 *
 * <p><b>To add a quantity:</b> write a record that implements {@link
 * io.evergrad.observe.measure.LayerMeasure} or {@link io.evergrad.observe.measure.ParameterMeasure}
 * and add it to {@link io.evergrad.observe.Monitor#standard}.
 */
package io.evergrad.observe.measure;
