"""PyTorch from Python as an arm, in the protocol of io.evergrad.benchmarks.step.ArmProcess.

Usage: train.py <arm> <model> <threads> <warm-up> <steps> <seconds> <task>

The task is a file of little-endian floats: the model's parameters in their order, the inputs of
eight batches, their labels. The last line of the output is one JSON object. The exit code is 3
where the arm cannot train the model; the last line of the errors then says why.
"""

import json
import math
import os
import sys
import time

import numpy as np
import torch
from torch import nn

BATCHES = 8
CLASSES = 10
LEAST_WARM_UP = 3
LEAST_STEPS = 10


def mlp(layers, width):
    blocks = []
    for _ in range(layers):
        blocks += [nn.Linear(width, width), nn.Tanh()]
    return nn.Sequential(*blocks, nn.Linear(width, CLASSES))


def mlp_wide():
    return nn.Sequential(
        nn.Linear(784, 1000),
        nn.ReLU(),
        nn.Linear(1000, 500),
        nn.ReLU(),
        nn.Linear(500, 100),
        nn.ReLU(),
        nn.Linear(100, CLASSES),
    )


def cnn():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(1600, 128),
        nn.ReLU(),
        nn.Linear(128, CLASSES),
    )


def unit(channels_in, channels_out, kernel, stride):
    return nn.Sequential(
        nn.Conv2d(channels_in, channels_out, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(channels_out),
    )


class Block(nn.Module):
    """relu(s(x) + norm(conv(relu(norm(conv(x))))))"""

    def __init__(self, channels_in, channels_out):
        super().__init__()
        stride = 1 if channels_in == channels_out else 2
        self.first = unit(channels_in, channels_out, 3, stride)
        self.second = unit(channels_out, channels_out, 3, 1)
        self.shortcut = nn.Identity() if stride == 1 else unit(channels_in, channels_out, 1, 2)

    def forward(self, x):
        return torch.relu(self.shortcut(x) + self.second(torch.relu(self.first(x))))


def resnet():
    layers = [unit(3, 16, 3, 1), nn.ReLU()]
    channels = 16
    for stage in (16, 32, 64):
        for _ in range(3):
            layers.append(Block(channels, stage))
            channels = stage
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, CLASSES))


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(64, 128, batch_first=True)
        nn.init.zeros_(self.lstm.bias_hh_l0)  # the model has one bias
        self.lstm.bias_hh_l0.requires_grad = False
        self.head = nn.Linear(128, CLASSES)

    def forward(self, x):
        return self.head(self.lstm(x)[0][:, -1])


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        block = nn.TransformerEncoderLayer(
            256, 8, 1024, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
        )
        self.blocks = nn.TransformerEncoder(block, 6, norm=nn.LayerNorm(256))
        self.head = nn.Linear(256, CLASSES)

    def forward(self, x):
        return self.head(self.blocks(x).mean(1))

    def ordered(self):
        """The parameters in the order of the task."""
        for block in self.blocks.layers:
            attention = block.self_attn
            yield from block.norm1.parameters()
            yield attention.in_proj_weight
            yield attention.out_proj.weight
            yield attention.in_proj_bias
            yield attention.out_proj.bias
            yield from block.norm2.parameters()
            yield from block.linear1.parameters()
            yield from block.linear2.parameters()
        yield from self.blocks.norm.parameters()
        yield from self.head.parameters()


class Lookup(nn.Module):
    def __init__(self, rows, width):
        super().__init__()
        # Without the normal values that nn.Embedding would draw and the task overwrite.
        self.table = nn.Embedding(rows, width, _weight=torch.empty(rows, width))
        self.head = nn.Linear(width, CLASSES)

    def forward(self, x):
        return self.head(self.table(x.long()).mean(1))


# Per name: how to build it, examples a batch, shape of an example, learning rate.
MODELS = {
    "mlp-50x64": (lambda: mlp(50, 64), 64, (64,), 1e-4),
    "mlp-20x256": (lambda: mlp(20, 256), 128, (256,), 1e-4),
    "mlp-100x128": (lambda: mlp(100, 128), 64, (128,), 1e-4),
    "mlp-wide": (mlp_wide, 128, (784,), 1e-4),
    "cnn-2conv": (cnn, 64, (1, 28, 28), 1e-4),
    "resnet-20-b32": (resnet, 32, (3, 32, 32), 1e-4),
    "resnet-20-b128": (resnet, 128, (3, 32, 32), 1e-4),
    "lstm-100x128": (Lstm, 32, (100, 64), 1e-4),
    "transformer-6x256": (Transformer, 16, (128, 256), 1e-4),
    "embedding-1mx64": (lambda: Lookup(1_000_000, 64), 64, (32,), 1e-3),
    "mlp-1000x64": (lambda: mlp(1_000, 64), 64, (64,), 1e-5),
    "mlp-10000x64": (lambda: mlp(10_000, 64), 64, (64,), 1e-6),
}


def ordered(model):
    if hasattr(model, "ordered"):
        return list(model.ordered())
    return [p for p in model.parameters() if p.requires_grad]


def load(model, batch, shape, path):
    """Fills the parameters; returns inputs and labels of each batch as arrays."""
    values = np.fromfile(path, dtype="<f4")
    place = 0

    def take(*sizes):
        nonlocal place
        count = math.prod(sizes)
        place += count
        if place > len(values):
            raise SystemExit(f"{path}: expected more than {len(values)} values")
        return values[place - count : place].reshape(sizes)

    with torch.no_grad():
        for parameter in ordered(model):
            parameter.copy_(torch.from_numpy(take(*parameter.shape)))
    inputs = [take(batch, *shape) for _ in range(BATCHES)]
    labels = [take(batch).astype(np.int64) for _ in range(BATCHES)]
    if place != len(values):
        raise SystemExit(f"{path}: expected {place} values, but there are {len(values)}")
    return inputs, labels


def train(model, rate, data, pace):
    """Returns the steps of the warm-up, the milliseconds of each timed step and all losses."""
    warm_up, steps, seconds = pace
    inputs, labels = data
    loss_of = nn.CrossEntropyLoss()
    adam = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=rate)
    ends, losses, warm = [], [], 0
    while True:
        batch = len(losses) % BATCHES
        x, y = torch.from_numpy(inputs[batch]), torch.from_numpy(labels[batch])
        adam.zero_grad()
        loss = loss_of(model(x), y)
        loss.backward()
        adam.step()
        losses.append(loss.item())
        ends.append(time.perf_counter())
        if not math.isfinite(losses[-1]):
            raise SystemExit(f"the loss became {losses[-1]} at step {len(losses) - 1}")
        done = len(losses)
        if warm == 0:
            spent = ends[-1] - ends[0]
            if done >= warm_up or (done >= LEAST_WARM_UP and spent >= seconds / 2):
                warm = done
        else:
            timed, spent = done - warm, ends[-1] - ends[warm - 1]
            if timed >= steps or (timed >= LEAST_STEPS and spent >= seconds):
                break
    millis = [1e3 * (b - a) for a, b in zip(ends[warm - 1 :], ends[warm:])]
    return warm, millis, losses


def round_means(losses):
    size = min(BATCHES, len(losses))
    return [
        sum(losses[i : i + size]) / size for i in range(0, len(losses) - size + 1, size)
    ]


def blas():
    """The BLAS that the process has mapped, for Debian's PyTorch takes the system's."""
    names = set()
    with open("/proc/self/maps", encoding="ascii") as maps:
        for line in maps:
            path = line.split()[-1]
            name = os.path.basename(path)
            if "blas" in name or "mkl_rt" in name:
                names.add(os.path.join(os.path.basename(os.path.dirname(path)), name))
    return " ".join(sorted(names)) or "built in"


def main():
    arm, name, threads, warm_up, steps, seconds, task = sys.argv[1:]
    if name not in MODELS:
        print("the script has no such model", file=sys.stderr)
        raise SystemExit(3)
    torch.set_num_threads(int(threads))
    torch.set_flush_denormal(True)
    build, batch, shape, rate = MODELS[name]
    model = build()
    data = load(model, batch, shape, task)
    warm, millis, losses = train(model, rate, data, (int(warm_up), int(steps), float(seconds)))
    libraries = (
        f"PyTorch {torch.__version__} on Python {sys.version.split()[0]}, BLAS {blas()}, oneDNN"
        f" {'on' if torch.backends.mkldnn.is_available() else 'off'}, Adam as by default,"
        " denormals flushed"
    )
    print(
        json.dumps(
            {
                "arm": arm,
                "model": name,
                "libraries": libraries,
                "threads": int(threads),
                "warmUp": warm,
                "millis": millis,
                "losses": round_means(losses),
            }
        )
    )


if __name__ == "__main__":
    main()
