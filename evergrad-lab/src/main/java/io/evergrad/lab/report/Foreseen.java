package io.evergrad.lab.report;

import io.evergrad.forecast.Forecast;
import io.evergrad.forecast.Measured;
import io.evergrad.recipe.Recipe;
import java.util.Optional;

/**
 * A forecast of a recipe, and perhaps what networks really did.
 *
 * @param measured what stands beside the forecast; empty where nothing was measured
 */
public record Foreseen(Recipe recipe, Forecast forecast, Optional<Measured> measured) {}
