/**
 * The one door to libtorch: nothing outside imports {@code org.bytedeco}, and nothing in here but
 * the service provider is public.
 *
 * <p><b>In:</b> calls on {@link io.evergrad.tensor.Tensor} and {@link io.evergrad.tensor.Engine}.
 * <b>Out:</b> native calls, with start-up order, thread settings, borrowed pointers and error
 * messages dealt with here.
 */
package io.evergrad.tensor.libtorch;
