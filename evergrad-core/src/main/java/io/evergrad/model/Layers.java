package io.evergrad.model;

import io.evergrad.model.activation.Gelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Softmax;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.AlphaDropout;
import io.evergrad.model.layer.AveragePool2d;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Checkpoint;
import io.evergrad.model.layer.Conv1d;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.ConvTranspose2d;
import io.evergrad.model.layer.DenseBlock;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.DropoutChannels;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.Flatten;
import io.evergrad.model.layer.GlobalAveragePool;
import io.evergrad.model.layer.GlobalMaxPool;
import io.evergrad.model.layer.GroupNorm;
import io.evergrad.model.layer.Gru;
import io.evergrad.model.layer.Highway;
import io.evergrad.model.layer.InstanceNorm;
import io.evergrad.model.layer.Irnn;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.model.layer.LayerScale;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.Lstm;
import io.evergrad.model.layer.MaxPool1d;
import io.evergrad.model.layer.MaxPool2d;
import io.evergrad.model.layer.OverTime;
import io.evergrad.model.layer.Parallel;
import io.evergrad.model.layer.PositionEmbedding;
import io.evergrad.model.layer.Quantised;
import io.evergrad.model.layer.ReZero;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Reshape;
import io.evergrad.model.layer.Residual;
import io.evergrad.model.layer.Rnn;
import io.evergrad.model.layer.SelfAttention;
import io.evergrad.model.layer.Sequence;
import io.evergrad.model.layer.SkipInit;
import io.evergrad.model.layer.SpectralNorm;
import io.evergrad.model.layer.SqueezeExcite;
import io.evergrad.model.layer.StochasticDepth;
import io.evergrad.model.layer.TransformerBlock;
import io.evergrad.model.layer.WeightNorm;
import io.evergrad.model.layer.WeightStandardisation;
import io.evergrad.part.Part;
import java.util.List;

/** Every layer but the activations, in the order of the catalogue, and the way to write them. */
public final class Layers {

  private static final List<Class<? extends LayerSpec>> ALL =
      List.of(
          Linear.class,
          Conv1d.class,
          Conv2d.class,
          ConvTranspose2d.class,
          MaxPool1d.class,
          MaxPool2d.class,
          AveragePool2d.class,
          GlobalAveragePool.class,
          GlobalMaxPool.class,
          Flatten.class,
          Reshape.class,
          BatchNorm.class,
          LayerNorm.class,
          GroupNorm.class,
          InstanceNorm.class,
          Dropout.class,
          AlphaDropout.class,
          DropoutChannels.class,
          WeightNorm.class,
          SpectralNorm.class,
          WeightStandardisation.class,
          Quantised.class,
          Embedding.class,
          PositionEmbedding.class,
          Rnn.class,
          Irnn.class,
          Lstm.class,
          Gru.class,
          OverTime.class,
          SelfAttention.class,
          TransformerBlock.class,
          Residual.class,
          ReZero.class,
          SkipInit.class,
          LayerScale.class,
          StochasticDepth.class,
          Highway.class,
          DenseBlock.class,
          Parallel.class,
          SqueezeExcite.class,
          Repeat.class,
          Sequence.class,
          Checkpoint.class);

  private Layers() {}

  public static List<Class<? extends LayerSpec>> all() {
    return ALL;
  }

  /** The recipe name of a layer; the class name for one that no recipe can name. */
  public static String nameOf(LayerSpec spec) {
    Part part = spec.getClass().getAnnotation(Part.class);
    return part == null ? spec.getClass().getSimpleName() : part.name();
  }

  public static Sequence sequence(LayerSpec... layers) {
    return new Sequence(List.of(layers));
  }

  public static Repeat repeat(int times, LayerSpec... layers) {
    return new Repeat(times, List.of(layers));
  }

  public static Residual residual(LayerSpec... layers) {
    return new Residual(layers);
  }

  public static Highway highway(LayerSpec... layers) {
    return new Highway(layers);
  }

  public static ReZero reZero(LayerSpec... layers) {
    return new ReZero(layers);
  }

  public static DenseBlock denseBlock(int units, LayerSpec... layers) {
    return new DenseBlock(units, layers);
  }

  /** Branches on the same input, concatenated along the features or channels. */
  public static Parallel concat(LayerSpec... branches) {
    return new Parallel(Parallel.Join.CONCAT, branches);
  }

  public static WeightNorm weightNorm(LayerSpec... layers) {
    return new WeightNorm(layers);
  }

  public static SpectralNorm spectralNorm(LayerSpec... layers) {
    return new SpectralNorm(layers);
  }

  public static Linear linear(int units) {
    return new Linear(units);
  }

  public static Conv1d conv1d(int channels, int kernel) {
    return new Conv1d(channels, kernel);
  }

  public static Conv2d conv2d(int channels, int kernel) {
    return new Conv2d(channels, kernel);
  }

  public static MaxPool2d maxPool2d(int size) {
    return new MaxPool2d(size);
  }

  public static Flatten flatten() {
    return new Flatten();
  }

  public static BatchNorm batchNorm() {
    return new BatchNorm();
  }

  public static LayerNorm layerNorm() {
    return new LayerNorm();
  }

  public static GroupNorm groupNorm(int groups) {
    return new GroupNorm(groups);
  }

  public static AlphaDropout alphaDropout(double p) {
    return new AlphaDropout(p);
  }

  public static Dropout dropout(double p) {
    return new Dropout(p);
  }

  public static Embedding embedding(int vocabulary, int units) {
    return new Embedding(vocabulary, units);
  }

  public static Rnn rnn(int units) {
    return new Rnn(units);
  }

  public static Lstm lstm(int units) {
    return new Lstm(units);
  }

  public static Gru gru(int units) {
    return new Gru(units);
  }

  public static OverTime overTime(OverTime.Take take) {
    return new OverTime(take);
  }

  public static SelfAttention selfAttention(int heads) {
    return new SelfAttention(heads);
  }

  public static TransformerBlock transformerBlock(int heads) {
    return new TransformerBlock(heads);
  }

  public static Sigmoid sigmoid() {
    return new Sigmoid();
  }

  public static Tanh tanh() {
    return new Tanh();
  }

  public static Relu relu() {
    return new Relu();
  }

  public static Selu selu() {
    return new Selu();
  }

  public static Gelu gelu() {
    return new Gelu();
  }

  public static Softmax softmax() {
    return new Softmax();
  }
}
