/**
 * Results told to people and to programs.
 *
 * <p><b>In:</b> a {@link io.evergrad.treat.Consultation} or a {@link io.evergrad.lab.Comparison}.
 * <b>Out:</b> a page that opens with no network, pictures, JSON, and text for the terminal.
 *
 * <p><b>To add a part to a page:</b> write a record that implements {@code Section} and name it in
 * {@code DoctorPage} or {@code ComparisonPage}.
 */
package io.evergrad.lab.report;
