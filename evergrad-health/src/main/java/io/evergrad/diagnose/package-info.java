/**
 * What is wrong, and why.
 *
 * <p><b>In:</b> a {@link io.evergrad.observe.History}. <b>Out:</b> a {@link
 * io.evergrad.diagnose.Diagnosis}: findings with their evidence and the cures that help, to {@code
 * io.evergrad.treat} and to reports. {@code diagnose.rule} holds one sickness a file.
 */
package io.evergrad.diagnose;
