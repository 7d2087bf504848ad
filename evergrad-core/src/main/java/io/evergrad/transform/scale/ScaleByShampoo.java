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
import java.util.function.ToLongFunction;

/**
 * Scales each matrix of the gradient from both sides by what its rows and its columns have in
 * common: L ← L + GGᵀ; R ← R + GᵀG; u = (L+εI)^−¼·G·(R+εI)^−¼.
 *
 * <p>A side longer than {@code largest} is left alone, and the other's power is then −½. Vectors,
 * and matrices with two long sides, have their squares summed element by element: u = g/√(Σg²+ε).
 * More dimensions count as [first, rest]. The roots come from eigenvalues in float64 every {@code
 * every} steps, which on a GPU wait for the device.
 *
 * <p>Source: Gupta et al. 2018, algorithm 1; {@code beta} below 1 makes the sums running means, as
 * in Anil et al. 2020.
 */
@Part(
    name = "scale-by-shampoo",
    summary =
        "Scales each matrix of the gradient from both sides by what its rows and its columns have"
            + " in common.",
    formula = "L ← L+GGᵀ; R ← R+GᵀG; u = (L+εI)^−¼·G·(R+εI)^−¼",
    source = "Gupta et al. 2018, algorithm 1")
public record ScaleByShampoo(
    @Param(
            value = "share of the sums kept, 0 to 1; 1 sums for ever",
            byDefault = "1",
            whose = "Gupta et al. 2018")
        double beta,
    @Param(value = "steps between two computations of the roots, at least 1", byDefault = "10")
        int every,
    @Param(value = "longest side that is scaled, at least 1", byDefault = "1024") int largest,
    @Param(value = "ε, keeps the roots finite, above 0", byDefault = "1e-4") double epsilon)
    implements GradientTransform {

  public ScaleByShampoo {
    Checks.that(beta >= 0 && beta <= 1, "scale-by-shampoo.beta", "0 to 1", beta);
    Checks.atLeast(1, "scale-by-shampoo.every", every);
    Checks.atLeast(1, "scale-by-shampoo.largest", largest);
    Checks.positive("scale-by-shampoo.epsilon", epsilon);
  }

  public ScaleByShampoo() {
    this(1, 10, 1024, 1e-4);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  /** The sum of one side's products and its inverse root, both [n, n]. */
  private record Side(Tensor sum, Tensor root) {

    static Side of(TransformSite site, long n) {
      return new Side(Matrices.zeros(site, n, n), Matrices.zeros(site, n, n));
    }

    void refresh(double epsilon, double power) {
      root.copyInPlace(InverseRoot.of(sum, epsilon, power));
    }
  }

  /** What is kept of one parameter: two sides, one, or its squares. */
  private record Kept(Parameter parameter, Side left, Side right, Tensor squares) {

    Tensor view(Tensor flat) {
      return squares == null
          ? Matrices.view(flat, parameter)
          : FlatParameters.view(flat, parameter);
    }

    List<Side> sides() {
      List<Side> sides = new ArrayList<>();
      if (left != null) {
        sides.add(left);
      }
      if (right != null) {
        sides.add(right);
      }
      return sides;
    }
  }

  private final class Running implements Stage {

    private final List<Kept> kept = new ArrayList<>();
    private final double[] steps = {0};

    Running(TransformSite site) {
      site.layout().parameters().forEach(p -> kept.add(keep(site, p)));
    }

    private Kept keep(TransformSite site, Parameter p) {
      Side left = scaled(p, Matrices::rows) ? Side.of(site, Matrices.rows(p)) : null;
      Side right = scaled(p, Matrices::columns) ? Side.of(site, Matrices.columns(p)) : null;
      boolean bare = left == null && right == null;
      return new Kept(p, left, right, bare ? Matrices.zeros(site, p.shape().sizes()) : null);
    }

    private boolean scaled(Parameter p, ToLongFunction<Parameter> side) {
      return p.isMatrix() && side.applyAsLong(p) <= largest;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      boolean due = steps[0]++ % every == 0;
      for (Kept each : kept) {
        Tensor g = each.view(updates);
        if (each.squares != null) {
          add(each.squares, g.square());
          g.divInPlace(each.squares.add(epsilon).sqrt());
        } else {
          g.copyInPlace(scaled(each, g, due));
        }
      }
      return updates;
    }

    private Tensor scaled(Kept each, Tensor g, boolean due) {
      Tensor turned = g.transpose(0, 1);
      Tensor u = g;
      double power = -0.5 / each.sides().size();
      if (each.left != null) {
        add(each.left.sum, g.matmul(turned));
      }
      if (each.right != null) {
        add(each.right.sum, turned.matmul(g));
      }
      if (due) {
        each.sides().forEach(side -> side.refresh(epsilon, power));
      }
      u = each.left == null ? u : each.left.root.matmul(u);
      return each.right == null ? u : u.matmul(each.right.root);
    }

    private void add(Tensor sum, Tensor products) {
      sum.mulInPlace(beta).addInPlace(products, beta == 1 ? 1 : 1 - beta);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.numbers("shampoo.steps", steps);
      for (Kept each : kept) {
        for (Side side : each.sides()) {
          visitor.tensor("shampoo.sum", side.sum);
          visitor.tensor("shampoo.root", side.root);
        }
        if (each.squares != null) {
          visitor.tensor("shampoo.squares", each.squares);
        }
      }
    }
  }
}
