/**
 * The sicknesses, one a file.
 *
 * <p><b>In:</b> a history. <b>Out:</b> at most one finding.
 *
 * <p><b>To add a rule:</b> write a record that implements {@link io.evergrad.diagnose.Rule}, add it
 * to {@link io.evergrad.diagnose.rule.Rules#all}, write its page in {@code docs/rules/}, and give
 * it four tests: a sick net triggers it, a healthy net does not, a neighbouring sickness does not,
 * and after its first cure it falls silent.
 */
package io.evergrad.diagnose.rule;
