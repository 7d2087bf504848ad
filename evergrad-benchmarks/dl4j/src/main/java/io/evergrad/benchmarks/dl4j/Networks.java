package io.evergrad.benchmarks.dl4j;

import io.evergrad.benchmarks.step.Cnn;
import io.evergrad.benchmarks.step.Mlp;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Recurrent;
import io.evergrad.benchmarks.step.RefusedModel;
import io.evergrad.benchmarks.step.TaperedMlp;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The models as DL4J configurations. */
final class Networks {

  /** ND4J walks a chain of views as long as the net for each: 1,000 layers took over 3 minutes. */
  private static final int MOST_LAYERS = 500;

  private Networks() {}

  /**
   * @throws RefusedModel for a model that is not written here
   */
  static MultiLayerConfiguration of(Model model) {
    var list =
        new NeuralNetConfiguration.Builder()
            .updater(new Adam(model.learningRate()))
            .list(layers(model).toArray(Layer[]::new));
    return list.setInputType(inputType(model)).build();
  }

  private static List<Layer> layers(Model model) {
    List<Layer> layers = new ArrayList<>();
    if (model instanceof Mlp mlp) {
      if (mlp.layers() > MOST_LAYERS) {
        throw new RefusedModel(
            "a net of more than " + MOST_LAYERS + " layers is not set up in time");
      }
      for (int i = 0; i < mlp.layers(); i++) {
        layers.add(dense(mlp.width(), Activation.TANH));
      }
    } else if (model instanceof TaperedMlp mlp) {
      mlp.hidden().forEach(units -> layers.add(dense(units, Activation.RELU)));
    } else if (model instanceof Cnn) {
      layers.add(convolution(32));
      layers.add(pooling());
      layers.add(convolution(64));
      layers.add(pooling());
      layers.add(dense(128, Activation.RELU));
    } else if (model instanceof Recurrent net) {
      LSTM lstm = new LSTM.Builder().nOut(net.units()).activation(Activation.TANH).build();
      layers.add(new LastTimeStep(lstm));
    } else {
      throw new RefusedModel("the model is not written for DL4J");
    }
    layers.add(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(Model.CLASSES)
            .activation(Activation.SOFTMAX)
            .build());
    return layers;
  }

  private static InputType inputType(Model model) {
    List<Long> shape = model.inputShape();
    return switch (shape.size()) {
      case 1 -> InputType.feedForward(shape.get(0));
      case 2 -> InputType.recurrent(shape.get(1), shape.get(0), RNNFormat.NWC);
      default -> InputType.convolutional(shape.get(1), shape.get(2), shape.get(0));
    };
  }

  private static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  private static ConvolutionLayer convolution(int channels) {
    return new ConvolutionLayer.Builder(3, 3).nOut(channels).activation(Activation.RELU).build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }
}
