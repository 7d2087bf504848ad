package io.evergrad.lab;

import io.evergrad.diagnose.Doctor;
import io.evergrad.recipe.Recipe;
import java.util.Optional;

/**
 * One of the ways that are compared.
 *
 * @param name for tables and charts
 * @param doctor on call during the run; absent where the recipe is on its own
 */
public record LabArm(String name, Recipe recipe, Optional<Doctor> doctor) {}
