/**
 * The forecast held against networks that are really drawn.
 *
 * <p><b>In:</b> the recipes of {@link io.evergrad.benchmarks.forecast.AccuracyCases}. <b>Out:</b> a
 * table of forecast and measured factors a layer.
 */
package io.evergrad.benchmarks.forecast;
