package io.evergrad.transform.scale;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient over the root of its running square, of which only row and column sums are kept.
 *
 * <p>β = 1 − t^−exponent; R ← βR + (1−β)(G²+ε₁)·1; C ← βC + (1−β)1ᵀ(G²+ε₁); U = G/√(RC/1ᵀR); u =
 * U/max(1, RMS(U)/d), times max(ε₂, RMS(W)) where the step is relative. A matrix [n, m] needs n + m
 * numbers; a vector keeps its whole square; more dimensions count as [first, rest].
 *
 * <p>Source: Shazeer and Stern 2018, algorithms 4 and 5, ε₁ = 1e-30, ε₂ = 1e-3.
 */
@Part(
    name = "scale-by-adafactor",
    summary =
        "The gradient over the root of its running square, of which only row and column sums are"
            + " kept.",
    formula = "U = G/√(RC/1ᵀR); u = U/max(1, RMS(U)/d)",
    source = "Shazeer and Stern 2018, algorithms 4 and 5")
public record ScaleByAdafactor(
    @Param(
            value = "d, the largest root mean square of a parameter's update, above 0",
            byDefault = "1",
            whose = "Shazeer and Stern 2018")
        double clip,
    @Param(
            value = "how fast the running square slows down, above 0",
            byDefault = "0.8",
            whose = "Shazeer and Stern 2018")
        double exponent,
    @Param(value = "whether a parameter's step is relative to its own size", byDefault = "false")
        boolean relative)
    implements GradientTransform {

  private static final double SQUARE_FLOOR = 1e-30;
  private static final double SIZE_FLOOR = 1e-3;

  public ScaleByAdafactor {
    Checks.positive("scale-by-adafactor.clip", clip);
    Checks.positive("scale-by-adafactor.exponent", exponent);
  }

  public ScaleByAdafactor() {
    this(1, 0.8, false);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  /** What is kept of one parameter's squares: sums of rows and columns, or everything. */
  private record Squares(Parameter parameter, Tensor rows, Tensor columns) {

    static Squares of(TransformSite site, Parameter p) {
      return p.isMatrix()
          ? new Squares(
              p,
              Matrices.zeros(site, Matrices.rows(p), 1),
              Matrices.zeros(site, 1, Matrices.columns(p)))
          : new Squares(p, Matrices.zeros(site, p.shape().sizes()), null);
    }

    Tensor view(Tensor flat) {
      return columns == null
          ? FlatParameters.view(flat, parameter)
          : Matrices.view(flat, parameter);
    }

    /** Divides {@code gradient} by the root of the running squares. */
    void normalise(Tensor gradient, double beta) {
      Tensor squares = gradient.square().addInPlace(SQUARE_FLOOR);
      if (columns == null) {
        rows.mulInPlace(beta).addInPlace(squares, 1 - beta);
        gradient.divInPlace(rows.sqrt());
        return;
      }
      rows.mulInPlace(beta).addInPlace(squares.sum(1).unsqueeze(1), 1 - beta);
      columns.mulInPlace(beta).addInPlace(squares.sum(0).unsqueeze(0), 1 - beta);
      gradient.divInPlace(rows.div(rows.sum()).sqrt()).divInPlace(columns.sqrt());
    }
  }

  private final class Running implements Stage {

    private final List<Squares> squares = new ArrayList<>();
    private final double[] steps = {0};

    Running(TransformSite site) {
      site.layout().parameters().forEach(p -> squares.add(Squares.of(site, p)));
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      double beta = 1 - Math.pow(++steps[0], -exponent);
      for (Squares each : squares) {
        Tensor u = each.view(updates);
        each.normalise(u, beta);
        Tensor factor = rms(u).mul(1 / clip).reciprocal().clampMax(1);
        u.mulInPlace(factor);
        if (relative) {
          u.mulInPlace(rms(each.view(moment.parameters())).clamp(SIZE_FLOOR, Float.MAX_VALUE));
        }
      }
      return updates;
    }

    private static Tensor rms(Tensor values) {
      return values.square().mean().sqrt();
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.numbers("adafactor.steps", steps);
      for (Squares each : squares) {
        visitor.tensor("adafactor.rows", each.rows);
        if (each.columns != null) {
          visitor.tensor("adafactor.columns", each.columns);
        }
      }
    }
  }
}
