/**
 * Checks for tests of anything made of tensors.
 *
 * <p><b>In:</b> functions of tensors, arrays of numbers, test methods. <b>Out:</b> nothing, or an
 * {@link java.lang.AssertionError} that says where and by how much.
 *
 * <p><b>To add a check:</b> one final class, and a test that it fails when it should.
 */
package io.evergrad.testkit;
