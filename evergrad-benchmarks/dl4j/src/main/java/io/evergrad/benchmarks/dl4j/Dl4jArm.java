package io.evergrad.benchmarks.dl4j;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.benchmarks.step.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.versioncheck.VersionCheck;

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
    return "DL4J " + version() + ", ND4J " + Nd4j.getBackend().getClass().getSimpleName();
  }

  /** One-hot, as DL4J's loss wants them. */
  private static INDArray labels(Batch batch) {
    float[] values = new float[batch.labels().length * Model.CLASSES];
    for (int i = 0; i < batch.labels().length; i++) {
      values[i * Model.CLASSES + (int) batch.labels()[i]] = 1;
    }
    return Nd4j.create(values, new long[] {batch.labels().length, Model.CLASSES}, 'c');
  }

  private static String version() {
    return VersionCheck.getVersionInfos().stream()
        .filter(info -> info.getArtifactId().equals("deeplearning4j-nn"))
        .map(info -> info.getBuildVersion())
        .findFirst()
        .orElse("of unknown version");
  }
}
