/**
 * Pictures of numbers, drawn once for the web and for files.
 *
 * <p><b>In:</b> numbers, from {@code io.evergrad.lab.report}. <b>Out:</b> SVG to stand in a page,
 * whose colours the page's style sheet names, and PNG.
 *
 * <p><b>To add a kind of chart:</b> write a record that implements {@link
 * io.evergrad.lab.chart.Drawing}; both outputs follow.
 */
package io.evergrad.lab.chart;
