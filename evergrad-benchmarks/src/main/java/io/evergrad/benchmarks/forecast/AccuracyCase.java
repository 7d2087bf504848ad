package io.evergrad.benchmarks.forecast;

import io.evergrad.recipe.Recipe;

/**
 * A recipe to foresee and to measure.
 *
 * @param tolerance what the forecast of the factor a layer is meant to keep within, as a share
 */
record AccuracyCase(String name, Recipe recipe, double tolerance) {}
