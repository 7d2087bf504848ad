package io.evergrad.transform.combine;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * Scales the update of each matrix with its width, so that a learning rate found for a narrow net
 * serves a wide one: U ← U·base/fan-in, fan-in the weights into one unit. Vectors are left alone.
 *
 * <p>For Adam and its like, whose steps do not shrink with the gradient; to stand after them. The
 * first matrix, which reads inputs whose number does not grow with the net, and embeddings are to
 * be left out: {@code on: all but linear-0.*}. The initial weights need their own scaling.
 */
@Part(
    name = "scale-by-mup",
    summary = "Scales the update of each matrix with its width, so that a learning rate transfers.",
    formula = "U ← U·base/fan-in",
    source = "Yang et al. 2021, table 3, for Adam")
public record ScaleByMup(
    @Param("the fan-in at which the learning rate was found, at least 1") int base,
    @Param(value = "which matrices", byDefault = "matrices") Where on)
    implements GradientTransform {

  public ScaleByMup {
    Checks.atLeast(1, "scale-by-mup.base", base);
  }

  @Override
  public Stage start(TransformSite site) {
    on.check(site.layout());
    Tensor factors = Where.ALL.mask(site);
    Autograd.off(
        () -> {
          for (Parameter p : site.layout().parameters()) {
            if (p.isMatrix() && on.test(p)) {
              double fanIn = p.size() / (double) p.shape().size(0);
              FlatParameters.view(factors, p).fillInPlace(base / fanIn);
            }
          }
        });
    return (updates, moment) -> updates.mulInPlace(factors);
  }
}
