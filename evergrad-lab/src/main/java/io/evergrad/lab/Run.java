package io.evergrad.lab;

import io.evergrad.observe.History;
import io.evergrad.recipe.Recipe;
import io.evergrad.train.Validation;

/**
 * One arm with one seed, trained to the end of the budget.
 *
 * @param recipe at the end; a doctor may have changed it
 * @param history what the monitor saw
 * @param validation at the last step
 * @param steps made
 * @param seconds that training took with the monitor on; NaN where a doctor was on call, whose
 *     trials run in between
 * @param trainings the steps it took to get here over those of one training; above 1 where a doctor
 *     tried cures
 */
public record Run(
    long seed,
    Recipe recipe,
    History history,
    Validation validation,
    long steps,
    double seconds,
    double trainings) {}
