/**
 * Examples made of two: what is mixed with what, and in which shares.
 *
 * <p><b>In:</b> a step's number of examples, their shape and its random draws. <b>Out:</b> a {@link
 * io.evergrad.data.mix.Mixture} in plain numbers, to {@code io.evergrad.train}, which mixes the
 * features and the losses accordingly. The draws are a function of seed and step, so a run that is
 * taken up again mixes as if it had never stopped.
 *
 * <p><b>To add a way of mixing:</b> write a record that implements {@link
 * io.evergrad.data.mix.Mixing} with a {@link io.evergrad.part.Part} annotation, and add it to
 * {@link io.evergrad.data.mix.Mixings#all}.
 */
package io.evergrad.data.mix;
