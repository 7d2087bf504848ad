package io.evergrad.lab.chart;

/**
 * A labelled place on an axis.
 *
 * @param at from 0, the axis's low end, to 1
 */
record Tick(double at, String label) {}
