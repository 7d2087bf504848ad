/**
 * Recipes whose state of health is known by construction, to try the doctor on.
 *
 * <p><b>In:</b> a seed. <b>Out:</b> {@link io.evergrad.specimen.Specimen}s: sick ones with their
 * true cause, and healthy ones, in two halves; what the doctor says of each, to {@code
 * io.evergrad.lab} and to reports; and whether a label is true, told by what training comes to. To
 * add a family, write it in {@code specimen.family} and name it in {@link
 * io.evergrad.specimen.family.Families}.
 */
package io.evergrad.specimen;
