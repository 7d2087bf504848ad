/**
 * The loop: forward, backward, transform, update; and what it tells while it runs.
 *
 * <p><b>In:</b> a {@link io.evergrad.recipe.Recipe} and a {@link io.evergrad.data.Split}.
 * <b>Out:</b> {@link io.evergrad.train.TrainEvent}s to listeners, a {@link
 * io.evergrad.train.RunResult}, and {@link io.evergrad.train.Snapshot}s.
 */
package io.evergrad.train;
