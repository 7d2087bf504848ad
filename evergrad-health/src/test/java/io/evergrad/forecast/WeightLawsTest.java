package io.evergrad.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.Constant;
import io.evergrad.init.DeepNorm;
import io.evergrad.init.DeltaOrthogonal;
import io.evergrad.init.FanMode;
import io.evergrad.init.Fans;
import io.evergrad.init.Fixup;
import io.evergrad.init.ForgetGateBias;
import io.evergrad.init.GlorotNormal;
import io.evergrad.init.GlorotUniform;
import io.evergrad.init.HeNormal;
import io.evergrad.init.HeUniform;
import io.evergrad.init.Identity;
import io.evergrad.init.Initializer;
import io.evergrad.init.Initializers;
import io.evergrad.init.LecunNormal;
import io.evergrad.init.LecunUniform;
import io.evergrad.init.Mup;
import io.evergrad.init.Normal;
import io.evergrad.init.Ones;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.PytorchDefault;
import io.evergrad.init.Sparse;
import io.evergrad.init.TruncatedNormal;
import io.evergrad.init.Uniform;
import io.evergrad.init.VarianceScaling;
import io.evergrad.init.Zeros;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.start.Critical;
import io.evergrad.model.start.Lsuv;
import io.evergrad.model.start.Starts;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightLawsTest {

  private static final Shape MATRIX = Shape.of(300, 200);

  static List<Initializer> initializers() {
    return List.of(
        new Zeros(),
        new Ones(),
        new Constant(0.3),
        new Normal(0.2, 0.1),
        new Uniform(0.4),
        new GlorotUniform(),
        new GlorotNormal(),
        new HeUniform(1.2, FanMode.FAN_OUT, 0.3),
        new HeNormal(1.2, FanMode.FAN_AVERAGE, 0.3),
        new LecunUniform(0.8),
        new LecunNormal(0.8),
        new Orthogonal(1.3),
        new TruncatedNormal(0.2, 0.05, 1.5),
        new PytorchDefault(),
        new VarianceScaling(1.7),
        new VarianceScaling(1.7, FanMode.FAN_OUT, VarianceScaling.Distribution.UNIFORM),
        new DeltaOrthogonal(1.3),
        new Identity(0.9),
        new Sparse(15, 0.7),
        new Fixup(6, 3),
        new DeepNorm(4),
        new Mup(1.1, true),
        new ForgetGateBias(1),
        new Critical(new Tanh(), 0.5),
        new Critical(new Tanh(), 0.5).withOrthogonal(),
        new Lsuv());
  }

  /** Values really drawn, within five standard errors of their mean and mean square. */
  @ParameterizedTest
  @MethodSource("initializers")
  void aLawHasTheMomentsOfDrawnValues(Initializer initializer) {
    Fans fans = Fans.of(MATRIX);
    double[] drawn =
        Scope.call(
            () -> {
              Tensor values = Tensor.zeros(MATRIX, DType.FLOAT64, Device.cpu());
              initializer.fill(values, fans, Rng.seeded(11, "law"));
              return values.toDoubles();
            });
    WeightLaw law = WeightLaws.of(initializer, MATRIX, fans).orElseThrow();
    double mean = moment(drawn, 1);
    double square = moment(drawn, 2);
    double error = Math.sqrt(Math.max(0, moment(drawn, 4) - square * square) / drawn.length);
    assertThat(law.meanSquare()).isCloseTo(square, within(5 * error + 1e-9 + 1e-6 * square));
    double centred = law.form() == WeightLaw.Form.INDEPENDENT ? law.mean() : mean;
    assertThat(centred).isCloseTo(mean, within(5 * Math.sqrt(square / drawn.length) + 1e-9));
  }

  private static double moment(double[] values, int power) {
    double sum = 0;
    for (double v : values) {
      sum += Math.pow(v, power);
    }
    return sum / values.length;
  }

  @Test
  void everyInitializerOfTheCatalogueHasALaw() {
    List<Class<?>> all = new ArrayList<>(Initializers.all());
    all.addAll(Starts.all());
    assertThat(initializers().stream().<Class<?>>map(Initializer::getClass)).containsAll(all);
  }
}
