/**
 * Step time of an embedding against its rows and the rows touched, dense and sparse.
 *
 * <p><b>In:</b> nothing, from {@code evergrad-benchmarks/embedding}. <b>Out:</b> a table: one line
 * for a size of table and a number of lookups.
 */
package io.evergrad.benchmarks.embedding;
