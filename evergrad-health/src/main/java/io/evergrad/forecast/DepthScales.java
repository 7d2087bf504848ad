package io.evergrad.forecast;

/**
 * The scales by which a stack of equal layers forgets its input and its gradient.
 *
 * <p>ξ_c = −1/ln χ_c*, ξ_∇ = 1/|ln χ₁|, with χ₁ = σ_w²E[φ'(√q* z)²] and χ_c* the slope of the
 * correlation map at its fixed point. Source: Schoenholz et al. 2017, eq. 9 and 17.
 *
 * @param q the variance of pre-activations that layers settle at
 * @param correlation c*, that two examples' correlation settles at
 * @param chi what a layer multiplies the gradient's squared norm by, there
 * @param signal ξ_c, layers over which what tells examples apart falls to 1/e; infinite at the edge
 *     of chaos
 * @param gradient ξ_∇, layers over which the gradient's squared norm changes by a factor of e
 * @param trainable layers that can be trained: 6 ξ_c where χ₁ is at most 1, else 4.5 ξ_c
 */
public record DepthScales(
    double q, double correlation, double chi, double signal, double gradient, double trainable) {}
