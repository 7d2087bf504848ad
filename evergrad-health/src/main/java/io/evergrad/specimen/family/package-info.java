/**
 * The families of specimens, grouped by where the mistake is made.
 *
 * <p><b>In:</b> random numbers. <b>Out:</b> {@link io.evergrad.specimen.Family}s, to {@link
 * io.evergrad.specimen.Specimens}. A family changes a sound recipe in one respect, so that what is
 * wrong is known; to add one, write it beside its like and name it in {@link Families}.
 */
package io.evergrad.specimen.family;
