package io.evergrad.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SpectrumTest {

  private static Tensor square(double... rows) {
    long side = Math.round(Math.sqrt(rows.length));
    return Tensor.of(rows, Shape.of(side, side));
  }

  @Test
  void aDiagonalMatrixStretchesByItsDiagonal() {
    Scope.run(
        () -> {
          Spectrum s = Spectrum.of(square(3, 0, 0, 0, -1, 0, 0, 0, 2));
          assertThat(s.largest()).isCloseTo(3, within(1e-12));
          assertThat(s.smallest()).isCloseTo(1, within(1e-12));
          assertThat(s.mean()).isCloseTo(2, within(1e-12));
          assertThat(s.condition()).isCloseTo(3, within(1e-12));
          double entropy = -Math.log(3 / 6.0) / 2 - Math.log(1 / 6.0) / 6 - Math.log(2 / 6.0) / 3;
          assertThat(s.effectiveRank()).isCloseTo(Math.exp(entropy), within(1e-12));
        });
  }

  @Test
  void equalValuesCountFullyAndOneDirectionCountsOnce() {
    Scope.run(
        () -> {
          assertThat(Spectrum.of(square(2, 0, 0, 2)).effectiveRank()).isCloseTo(2, within(1e-12));
          Spectrum one = Spectrum.of(square(1, 1, 1, 1));
          assertThat(one.largest()).isCloseTo(2, within(1e-12));
          assertThat(one.effectiveRank()).isCloseTo(1, within(1e-6));
          assertThat(one.condition()).isGreaterThan(1e12);
        });
  }

  @Test
  void zerosAndWhatIsNotFiniteAreTold() {
    Scope.run(
        () -> {
          Spectrum zeros = Spectrum.of(square(0, 0, 0, 0));
          assertThat(zeros.largest()).isZero();
          assertThat(zeros.effectiveRank()).isZero();
          assertThat(Spectrum.of(square(1, Double.NaN, 0, 1)).largest()).isNaN();
        });
  }

  @Test
  void powerIterationFindsWhatTheDecompositionFinds() {
    Scope.run(
        () -> {
          Tensor matrix = Nets.normal(Shape.of(30, 20), "power");
          double found = PowerIteration.OF_MATRICES.largest(matrix);
          assertThat(found).isCloseTo(Spectrum.of(matrix).largest(), within(1e-3));
          assertThat(PowerIteration.OF_MATRICES.largest(square(0, 0, 0, 0))).isZero();
        });
  }

  @Test
  void theSpectralRadiusSeesComplexPairsAndNilpotentMatrices() {
    double c = 0.9 * Math.cos(1);
    double s = 0.9 * Math.sin(1);
    Scope.run(
        () -> {
          assertThat(SpectralRadius.of(square(c, -s, s, c))).isCloseTo(0.9, within(1e-8));
          assertThat(SpectralRadius.of(square(0.5, 100, 0, -0.7))).isCloseTo(0.7, within(1e-6));
          assertThat(SpectralRadius.of(square(0, 5, 0, 0))).isZero();
          assertThat(SpectralRadius.of(square(1e-3, 0, 0, 2e-3))).isCloseTo(2e-3, within(1e-10));
        });
  }
}
