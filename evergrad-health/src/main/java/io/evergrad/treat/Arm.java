package io.evergrad.treat;

import io.evergrad.observe.History;
import io.evergrad.recipe.Recipe;
import io.evergrad.train.Validation;

/**
 * One run of the consultation.
 *
 * @param validation at its last step
 * @param steps made
 */
public record Arm(String name, Recipe recipe, History history, Validation validation, long steps) {}
