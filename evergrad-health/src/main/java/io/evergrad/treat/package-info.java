/**
 * From a sick recipe to a proven cure.
 *
 * <p><b>In:</b> a recipe and its examples. <b>Out:</b> a {@link io.evergrad.treat.Consultation}:
 * what was found, what was tried, what was kept, and the untreated, treated and reference runs side
 * by side.
 */
package io.evergrad.treat;
