/**
 * The doctor tried on hundreds of specimens.
 *
 * <p><b>In:</b> {@link io.evergrad.specimen.Specimen}s and what is to be done with each.
 * <b>Out:</b> results kept line by line in a file, and what they say of the doctor with confidence
 * intervals, to {@code io.evergrad.lab.report}. What another trial of the doctor needs to tell goes
 * beside {@link io.evergrad.lab.clinic.DetectionTally}.
 */
package io.evergrad.lab.clinic;
