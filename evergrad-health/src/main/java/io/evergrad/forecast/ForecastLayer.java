package io.evergrad.forecast;

/**
 * What is foreseen of one leaf layer.
 *
 * @param index its position among the leaf layers, from 0
 * @param path as in the network, such as {@code residual-2.tanh-0}
 * @param name the recipe name of its kind
 * @param units numbers an example has at its output
 * @param weights whether it multiplies by a matrix of weights: where depth counts
 * @param q the mean square of its outputs over units, places and weights
 * @param mean the mean of its outputs
 * @param correlation of the outputs for two different examples, mean included: E[h_a h_b]/q
 * @param chi what it multiplies the squared norm of a gradient by; NaN where a gradient ends
 * @param log10Delta log₁₀ of ‖δ‖ at its output, shortcuts included, over that at the last layer
 *     with weights; −∞ where none arrives, NaN where nothing can be told
 * @param log10WeightGradient log₁₀ of its weights' gradient norm, on the same scale over that of
 *     the last layer with weights; NaN where there are no weights
 * @param spread standard deviation over seeds of log₁₀‖δ‖ at finite width; NaN where unknown
 * @param grasp how well the theory holds it
 * @param reason why, where it is not simply modelled; else empty
 */
public record ForecastLayer(
    int index,
    String path,
    String name,
    long units,
    boolean weights,
    double q,
    double mean,
    double correlation,
    double chi,
    double log10Delta,
    double log10WeightGradient,
    double spread,
    Grasp grasp,
    String reason) {}
