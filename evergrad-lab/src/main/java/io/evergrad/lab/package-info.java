/**
 * Questions answered by experiment.
 *
 * <p><b>In:</b> recipes as arms, seeds and a budget. <b>Out:</b> a {@link
 * io.evergrad.lab.Comparison} with means, spreads and confidence intervals, to {@code
 * io.evergrad.lab.report}.
 *
 * <p><b>To add a quantity:</b> make a {@link io.evergrad.lab.Measure} and give it to {@link
 * io.evergrad.lab.Lab#measure}.
 */
package io.evergrad.lab;
