/**
 * What helps: functions from recipe to recipe.
 *
 * <p><b>In:</b> a sick recipe. <b>Out:</b> another recipe, to be printed as a difference, compared,
 * or taken by a trainer. {@code cure.treatment} holds one treatment a file.
 */
package io.evergrad.cure;
