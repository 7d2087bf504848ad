package io.evergrad.model;

import static io.evergrad.model.SlowLayers.each;
import static io.evergrad.model.SlowLayers.layerNorm;
import static io.evergrad.model.SlowLayers.linear;
import static io.evergrad.model.SlowLayers.plus;

import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.init.Orthogonal;
import io.evergrad.model.LayerCase.Slow;
import io.evergrad.model.LayerCase.Values;
import io.evergrad.model.SlowSequences.Cell;
import io.evergrad.model.SlowSequences.Steps;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.Gru;
import io.evergrad.model.layer.Irnn;
import io.evergrad.model.layer.Lstm;
import io.evergrad.model.layer.OverTime;
import io.evergrad.model.layer.PositionEmbedding;
import io.evergrad.model.layer.Rnn;
import io.evergrad.model.layer.SelfAttention;
import io.evergrad.model.layer.TransformerBlock;
import io.evergrad.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A row for every layer of sequences. */
final class RecurrentCases {

  private static final int TIME = 4;
  private static final int FEATURES = 6;
  private static final Shape SEQUENCE = Shape.of(TIME, FEATURES);

  private RecurrentCases() {}

  static List<LayerCase> list() {
    return Stream.of(recurrent(), picks(), attention()).flatMap(List::stream).toList();
  }

  private static List<LayerCase> recurrent() {
    Cell lstm = SlowSequences::lstm;
    Cell gru = SlowSequences::gru;
    Rnn relu = new Rnn(3, Rnn.Phi.RELU, 1, false, new Orthogonal(0.7), Init.inherited());
    return List.of(
        row(new Lstm(3), one("lstm-0.", lstm, 4)),
        row(new Lstm(2).withLayers(2).withBidirectional(true), deepBoth("lstm-0.", lstm, 4, 2)),
        row(new Gru(3), one("gru-0.", gru, 3)),
        row(new Gru(2).withLayers(2).withBidirectional(true), deepBoth("gru-0.", gru, 3, 2)),
        row(new Rnn(3), one("rnn-0.", SlowSequences::tanh, 1)),
        row(relu, one("rnn-0.", SlowSequences::relu, 1)),
        row(
            new Rnn(2).withLayers(2).withBidirectional(true),
            deepBoth("rnn-0.", SlowSequences::tanh, 1, 2)),
        row(
            new Irnn(3, 0.9, Init.of(new Normal(0.4, 0), new Normal(0.4, 0))),
            one("irnn-0.", SlowSequences::relu, 1)));
  }

  private static LayerCase row(LayerSpec spec, Slow slow) {
    return new LayerCase(spec, SEQUENCE, false, slow);
  }

  private static Values at(Values p, String path) {
    return name -> p.of(path + name);
  }

  private static Steps steps(double[] x, int batch) {
    return new Steps(x, batch, TIME);
  }

  private static Slow one(String path, Cell cell, int gates) {
    return (x, batch, p) -> SlowSequences.recurrent(steps(x, batch), cell, gates, at(p, path), "");
  }

  /** Two layers in both directions. */
  private static Slow deepBoth(String path, Cell cell, int gates, int units) {
    return (x, batch, p) -> {
      double[] y = x;
      for (int layer = 0; layer < 2; layer++) {
        Values own = at(p, path);
        Steps in = steps(y, batch);
        y =
            SlowSequences.joined(
                SlowSequences.recurrent(in, cell, gates, own, "-" + layer),
                SlowSequences.recurrent(in, cell, gates, own, "-" + layer + "-reverse"),
                units);
      }
      return y;
    };
  }

  private static List<LayerCase> picks() {
    return List.of(
        row(new OverTime(), (x, batch, p) -> picked(x, batch, v -> v[TIME - 1])),
        row(
            new OverTime(OverTime.Take.MEAN),
            (x, batch, p) -> picked(x, batch, v -> Arrays.stream(v).average().orElseThrow())),
        row(
            new OverTime(OverTime.Take.MAX),
            (x, batch, p) -> picked(x, batch, v -> Arrays.stream(v).max().orElseThrow())),
        new LayerCase(new Embedding(7, 3), Shape.of(TIME), false, 7, RecurrentCases::embedded),
        new LayerCase(new Embedding(7, 3), Shape.of(2, 2), false, 7, RecurrentCases::embedded),
        row(
            new PositionEmbedding(PositionEmbedding.Kind.LEARNED),
            (x, batch, p) -> placed(x, p.of("position-embedding-0.weight"))),
        row(
            new PositionEmbedding(PositionEmbedding.Kind.SINUSOIDAL),
            (x, batch, p) -> placed(x, waves())));
  }

  private interface Pick {
    double of(double[] overTime);
  }

  private static double[] picked(double[] x, int batch, Pick pick) {
    double[] y = new double[batch * FEATURES];
    for (int i = 0; i < y.length; i++) {
      double[] values = new double[TIME];
      for (int t = 0; t < TIME; t++) {
        values[t] = x[(i / FEATURES * TIME + t) * FEATURES + i % FEATURES];
      }
      y[i] = pick.of(values);
    }
    return y;
  }

  private static double[] embedded(double[] x, int batch, Values p) {
    double[] table = p.of("embedding-0.weight");
    double[] y = new double[x.length * 3];
    Arrays.setAll(y, i -> table[3 * (int) x[i / 3] + i % 3]);
    return y;
  }

  private static double[] placed(double[] x, double[] places) {
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> x[i] + places[i % places.length]);
    return y;
  }

  /** Pairs of sine and cosine, each pair slower than the one before. */
  private static double[] waves() {
    double[] waves = new double[TIME * FEATURES];
    for (int t = 0; t < TIME; t++) {
      for (int pair = 0; pair < FEATURES / 2; pair++) {
        double angle = t * Math.exp(-Math.log(10_000) * 2 * pair / FEATURES);
        waves[t * FEATURES + 2 * pair] = Math.sin(angle);
        waves[t * FEATURES + 2 * pair + 1] = Math.cos(angle);
      }
    }
    return waves;
  }

  private static List<LayerCase> attention() {
    TransformerBlock block = new TransformerBlock(2).withCausal(true);
    return List.of(
        row(new SelfAttention(2), attended(2, false)),
        row(new SelfAttention(3).withCausal(true).withValueGain(0.5), attended(3, true)),
        row(block, (x, batch, p) -> pre(x, batch, at(p, "transformer-block-0."))),
        row(
            block.withNorm(TransformerBlock.Norm.POST),
            (x, batch, p) -> post(x, batch, 1, at(p, "transformer-block-0."))),
        row(
            block.withDeepNorm(10),
            (x, batch, p) -> post(x, batch, Math.pow(20, 0.25), at(p, "transformer-block-0."))));
  }

  private static Slow attended(int heads, boolean causal) {
    return (x, batch, p) ->
        SlowSequences.attention(steps(x, batch), heads, causal, at(p, "self-attention-0."));
  }

  private static double[] pre(double[] x, int batch, Values p) {
    double[] y = plus(x, attend(norm(x, p, "residual-0.layer-norm-0.", 1e-5), batch, p), 1);
    return plus(y, feed(norm(y, p, "residual-1.layer-norm-0.", 1e-5), p), 1);
  }

  /** LN(alpha·x + f(x)), twice. */
  private static double[] post(double[] x, int batch, double alpha, Values p) {
    double[] scaled = each(x, v -> alpha * v);
    double[] y = norm(plus(scaled, attend(x, batch, p), 1), p, "layer-norm-0.", 1e-5);
    return norm(plus(each(y, v -> alpha * v), feed(y, p), 1), p, "layer-norm-1.", 1e-5);
  }

  private static double[] norm(double[] x, Values p, String path, double epsilon) {
    return layerNorm(x, p.of(path + "weight"), p.of(path + "bias"), epsilon);
  }

  private static double[] attend(double[] x, int batch, Values p) {
    return SlowSequences.attention(steps(x, batch), 2, true, at(p, "residual-0.self-attention-0."));
  }

  private static double[] feed(double[] x, Values p) {
    String path = "residual-1.linear-";
    double[] hidden = linear(x, p.of(path + "0.weight"), p.of(path + "0.bias"), FEATURES);
    double[] active = each(hidden, z -> z * (1 + SlowLayers.erf(z / Math.sqrt(2))) / 2);
    return linear(active, p.of(path + "1.weight"), p.of(path + "1.bias"), 4 * FEATURES);
  }
}
