package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.scalar;

import io.evergrad.tensor.MatrixMath;
import io.evergrad.tensor.SymmetricEigen;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@link MatrixMath} by libtorch. */
interface TorchMatrixMath extends Torch, MatrixMath {

  @Override
  default Tensor orthonormalColumns() {
    return Native.tensor(
        "orthonormalColumns",
        () -> {
          var qr = torch.linalg_qr(t());
          var diagonal = qr.get1().diagonal();
          return qr.get0().mul(diagonal.sign().add(scalar(0.5)).sign()); // zero counts as positive
        },
        self());
  }

  @Override
  default SymmetricEigen symmetricEigen() {
    Tensor[] values = new Tensor[1];
    Tensor vectors =
        Native.tensor(
            "symmetricEigen",
            () -> {
              var pair = torch.linalg_eigh(t());
              values[0] = new TorchTensor(pair.get0());
              return pair.get1();
            },
            self());
    return new SymmetricEigen(values[0], vectors);
  }

  @Override
  default Tensor singularValues() {
    return Native.tensor("singularValues", () -> torch.linalg_svdvals(t()), self());
  }
}
