/**
 * Where examples come from, and how they reach the trainer in batches.
 *
 * <p><b>In:</b> files of a {@link io.evergrad.data.DataFolder} or a seed. A {@link
 * io.evergrad.data.Source} turns them into a {@link io.evergrad.data.Split}: a training and a
 * validation {@link io.evergrad.data.Dataset} of raw numbers (pixels are 0…255). {@link
 * io.evergrad.data.DataSpec}, the {@code data} block of a recipe, limits and scales them.
 *
 * <p><b>Out:</b> {@link io.evergrad.data.Batches} of plain Java arrays, filled ahead of time by
 * {@link io.evergrad.data.Prefetch}, to the trainer, which makes tensors of them. Nothing here
 * knows tensors.
 *
 * <p>{@link io.evergrad.data.Sampling} says which examples an epoch is made of, and {@code
 * io.evergrad.data.mix} which of a step are mixed with which.
 *
 * <p>All randomness comes from the seed given to {@code load} and to {@link
 * io.evergrad.data.Order}: the same seed gives the same examples in the same order on every
 * machine. What is wrong with a file is said by one {@link io.evergrad.data.DataException} line.
 *
 * <p><b>To add a source:</b> write a record that implements {@code Source}, annotate it with {@link
 * io.evergrad.part.Part} and its components with {@link io.evergrad.part.Param}, check the
 * components in the compact constructor, and add its class to {@link io.evergrad.data.Sources}; the
 * contract test then runs over it.
 */
package io.evergrad.data;
