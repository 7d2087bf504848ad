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
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the steps of a layer the smaller the further it lies from the output: u ← decay^d·u, d = 0
 * for the last layer with parameters, 1 for the one before it. To stand after the learning rate.
 *
 * <p>Layers are counted as the parameters' paths name them: by the first part in which the paths
 * differ, in the order of the network. A block such as a residual counts as one layer, and so do
 * the own parameters of a block that holds everything; inside a partition only the layers that it
 * sees count.
 */
@Part(
    name = "layer-decay",
    summary = "Makes the steps of a layer the smaller the further it lies from the output.",
    formula = "u_l ← decay^(L − l)·u_l",
    source = "Howard and Ruder 2018, section 3.2; Clark et al. 2020, ELECTRA")
public record LayerDecay(
    @Param(
            value = "what each layer's steps are of those of the next, above 0 to at most 1",
            byDefault = "0.9",
            whose = "Clark et al. 2020 use 0.8 and 0.9; Howard and Ruder 2018 use 1/2.6")
        double decay)
    implements GradientTransform {

  public LayerDecay {
    Checks.that(decay > 0 && decay <= 1, "layer-decay.decay", "above 0 and at most 1", decay);
  }

  @Override
  public Stage start(TransformSite site) {
    Tensor factors = site.zeros();
    List<Parameter> parameters = site.layout().parameters();
    List<String> layers = layers(parameters);
    List<String> order = layers.stream().distinct().toList();
    Autograd.off(
        () -> {
          for (int i = 0; i < parameters.size(); i++) {
            int fromTheEnd = order.size() - 1 - order.indexOf(layers.get(i));
            FlatParameters.view(factors, parameters.get(i))
                .fillInPlace(Math.pow(decay, fromTheEnd));
          }
        });
    return (updates, moment) -> updates.mulInPlace(factors);
  }

  /** Each parameter's layer: the part of its path that follows what all have in common. */
  private static List<String> layers(List<Parameter> parameters) {
    List<List<String>> paths = parameters.stream().map(p -> layerPath(p.path())).toList();
    int common = 0;
    while (isCommon(paths, common)) {
      common++;
    }
    int place = common;
    return paths.stream().map(path -> path.size() > place ? path.get(place) : "").toList();
  }

  /** A parameter's path without its own name. */
  private static List<String> layerPath(String path) {
    List<String> parts = Pattern.compile("\\.").splitAsStream(path).toList();
    return parts.subList(0, parts.size() - 1);
  }

  private static boolean isCommon(List<List<String>> paths, int place) {
    return paths.stream()
            .allMatch(
                path ->
                    path.size() > place
                        && paths.get(0).size() > place
                        && path.get(place).equals(paths.get(0).get(place)))
        && !paths.isEmpty();
  }
}
