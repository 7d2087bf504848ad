/**
 * Stages that train tables: parameters of many rows of which a step touches few, such as large
 * embeddings. Their cost follows the rows touched.
 *
 * <p><b>In:</b> the rows that the step touched, with their gradient, from the tables of the {@link
 * io.evergrad.transform.TransformSite}. <b>Out:</b> those rows, moved; flat updates pass through
 * unchanged, for the stages that train everything else.
 *
 * <p><b>To add one:</b> write a record that implements {@link
 * io.evergrad.transform.sparse.TableTransform} and add it to {@link
 * io.evergrad.optimizer.Optimizers#all}.
 */
package io.evergrad.transform.sparse;
