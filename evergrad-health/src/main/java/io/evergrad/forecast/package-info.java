/**
 * What a recipe's depth will do to its signal and its gradient, computed before a weight is drawn.
 *
 * <p><b>In:</b> a recipe, and the statistics of its examples ({@link
 * io.evergrad.forecast.InputStatistics}). <b>Out:</b> a {@link io.evergrad.forecast.Forecast} of
 * plain numbers, layer by layer, with a verdict and what to change.
 *
 * <p>A walk over the model hands a {@code Signal} from layer to layer; every layer answers with a
 * {@code Crossing}: the signal it makes, and what it does to a gradient on the way back. To add a
 * layer: a class that makes its crossing, and a line in {@code Laws}. The theory is told in {@code
 * docs/guide/forecast-theory.md}.
 */
package io.evergrad.forecast;
