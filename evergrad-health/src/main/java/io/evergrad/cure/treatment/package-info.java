/**
 * The treatments, one a file.
 *
 * <p><b>In:</b> a recipe. <b>Out:</b> the recipe changed in one respect, or the same recipe where
 * the treatment has nothing to hold on to.
 *
 * <p><b>To add a treatment:</b> write a record that implements one of the two kinds of {@link
 * io.evergrad.cure.Cure}, add it to {@link io.evergrad.cure.treatment.Treatments#all}, write its
 * page in {@code docs/cures/} and name it in the rules it helps against.
 */
package io.evergrad.cure.treatment;
