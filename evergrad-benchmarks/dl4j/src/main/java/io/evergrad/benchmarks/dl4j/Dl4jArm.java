package io.evergrad.benchmarks.dl4j;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.benchmarks.step.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.DoublePredicate;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J as its documentation trains: a configuration, a network, {@code fit} batch by batch. */
public final class Dl4jArm implements Arm {

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String train(Task task, DoublePredicate stepDone) {
    MultiLayerNetwork network = new MultiLayerNetwork(Networks.of(task.model()));
    network.init();
    Values.load(task, network);
    List<Long> shape = new ArrayList<>(task.model().inputShape());
    shape.add(0, (long) task.model().batch());
    long[] sizes = Shapes.sizes(shape);
    boolean goOn = true;
    for (int i = 0; goOn && i < task.steps(); i++) {
      Batch batch = task.batch(i);
      network.fit(Nd4j.create(batch.inputs(), sizes, 'c'), labels(batch));
      goOn = stepDone.test(network.score());
    }
    return libraries();
  }

  /** One-hot, as DL4J's loss wants them. */
  private static INDArray labels(Batch batch) {
    float[] values = new float[batch.labels().length * Model.CLASSES];
    for (int i = 0; i < batch.labels().length; i++) {
      values[i * Model.CLASSES + (int) batch.labels()[i]] = 1;
    }
    return Nd4j.create(values, new long[] {batch.labels().length, Model.CLASSES}, 'c');
  }

  /** Of the jar's own properties, for its manifest does not say it. */
  private static String libraries() {
    String file = "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = MultiLayerNetwork.class.getResourceAsStream(file)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return "DL4J "
        + properties.getProperty("version", "of unknown version")
        + ", ND4J "
        + Nd4j.getBackend().getClass().getSimpleName()
        + ", BLAS "
        + Nd4j.factory().blas().getBlasVendor();
  }
}
