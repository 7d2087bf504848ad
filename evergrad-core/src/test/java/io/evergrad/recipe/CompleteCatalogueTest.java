package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The techniques against vanishing and exploding gradients by their recipe names. */
class CompleteCatalogueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      textBlock =
          """
          layer      : linear conv1d conv2d conv-transpose2d max-pool2d average-pool2d global-average-pool flatten reshape
          layer      : embedding dropout alpha-dropout batch-norm layer-norm group-norm instance-norm
          layer      : weight-norm spectral-norm weight-standardisation quantised
          layer      : rnn lstm gru irnn self-attention position-embedding transformer-block over-time
          layer      : residual re-zero skip-init stochastic-depth dense-block highway parallel checkpoint
          activation : sigmoid tanh relu leaky-relu prelu elu selu celu gelu silu swish mish softplus softsign
          activation : hard-sigmoid hard-tanh hard-swish relu6 exponential erf identity maxout crelu softmax log-softmax
          initializer: zeros ones constant normal uniform truncated-normal glorot-uniform glorot-normal he-uniform he-normal
          initializer: lecun-uniform lecun-normal pytorch-default orthogonal delta-orthogonal identity sparse critical lsuv
          initializer: fixup deep-norm mup forget-gate-bias
          loss       : cross-entropy binary-cross-entropy focal mean-squared-error mean-absolute-error huber log-cosh
          loss       : hinge squared-hinge kl-divergence negative-log-likelihood ctc
          optimizer  : sgd momentum nesterov adagrad adadelta rmsprop adam adamax nadam amsgrad adamw radam adabelief yogi
          optimizer  : lamb lars lion adafactor shampoo muon schedule-free-sgd schedule-free-adamw sophia sign-sgd rprop
          transform  : lbfgs sam clip-by-value clip-by-norm clip-by-global-norm adaptive-clip auto-clip z-clip clip-by-spectral-norm
          transform  : skip-if-not-finite skip-on-spike limit-trust-ratio
          transform  : add-decayed-weights l1 l2 elastic-net gradient-noise centralise orthogonality
          transform  : clip-weights max-norm unit-norm non-negative spectral-projection round-weights
          transform  : chain partition mask freeze accumulate look-ahead ema swa layer-decay scale-by-mup tap
          transform  : lazy-adam row-wise-adagrad
          transform  : cma-es evolution-strategy spsa mezo forward-gradient random-search simulated-annealing
          schedule   : constant step multi-step exponential inverse-time polynomial cosine cosine-restarts warm-up
          schedule   : exponential-warm-up one-cycle cyclical noam inverse-square-root on-plateau wsd
          mixing     : mixup cutmix
          source     : adding copying temporal-order text
          """)
  void isThere(String kind, String names) {
    List<String> found =
        Catalogue.all().stream()
            .filter(e -> e.kind().equals(kind))
            .map(Catalogue.Entry::name)
            .toList();
    assertThat(found).containsAll(Arrays.asList(names.split(" ")));
  }
}
