package io.evergrad.treat;

import io.evergrad.cure.Cure;
import io.evergrad.recipe.Recipe;

/**
 * A cure that was tried.
 *
 * @param against the rule whose finding called for it
 * @param before the recipe it was applied to
 * @param trial the short run with the cured recipe
 * @param why in a sentence, with the numbers
 */
public record Treatment(
    Cure cure, String against, Recipe before, Arm trial, boolean kept, String why) {}
