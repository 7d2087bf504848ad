package io.evergrad.lab.chart;

/** A place on a canvas, in pixels from its left and top edges. */
public record Point(double x, double y) {}
