package io.evergrad.init;

import java.util.List;

/** Every initializer, in the order of the catalogue. */
public final class Initializers {

  private static final List<Class<? extends Initializer>> ALL =
      List.of(
          Zeros.class,
          Ones.class,
          Constant.class,
          Normal.class,
          Uniform.class,
          GlorotUniform.class,
          GlorotNormal.class,
          HeUniform.class,
          HeNormal.class,
          LecunUniform.class,
          LecunNormal.class,
          Orthogonal.class,
          TruncatedNormal.class,
          PytorchDefault.class,
          VarianceScaling.class,
          DeltaOrthogonal.class,
          Identity.class,
          Sparse.class,
          Fixup.class,
          DeepNorm.class,
          Mup.class,
          ForgetGateBias.class);

  private Initializers() {}

  public static List<Class<? extends Initializer>> all() {
    return ALL;
  }
}
