package io.evergrad.benchmarks.step;

import java.util.List;

/**
 * What one process measured.
 *
 * @param libraries the libraries at work, with versions and settings
 * @param threads how many threads one operation might use
 * @param warmUp steps taken before the clock counted
 * @param millis the time of each timed step
 * @param losses the mean loss over each round of the batches, warm-up included
 */
public record StepTimes(
    String arm,
    String model,
    String libraries,
    int threads,
    int warmUp,
    List<Double> millis,
    List<Double> losses) {}
