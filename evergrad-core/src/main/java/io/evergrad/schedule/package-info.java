/**
 * Rates that change while training.
 *
 * <p><b>In:</b> the step number and, for some, the validation loss. <b>Out:</b> a rate, to {@code
 * io.evergrad.transform}.
 *
 * <p><b>To add a schedule:</b> write a record that implements {@link io.evergrad.schedule.Schedule}
 * with a {@link io.evergrad.part.Part} annotation, and add it to {@link
 * io.evergrad.schedule.Schedules#all}.
 */
package io.evergrad.schedule;
