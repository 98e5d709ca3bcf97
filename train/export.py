#!/usr/bin/env python3
"""Weights of a trained network as docquarry reads them (src/nn/weights.h).

    export.py FOLDER/word_net.pt -o models/word_net.bin
"""

import argparse
import struct
from pathlib import Path

import numpy as np
import torch


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    out = bytearray(b"DQW1")
    for name, tensor in torch.load(options.trained)["weights"].items():
        out += struct.pack("<B", len(name)) + name.encode() + struct.pack("<B", tensor.dim()) + struct.pack(f"<{tensor.dim()}i", *tensor.shape)
        out += tensor.numpy().astype(np.float16).tobytes()
    options.output.write_bytes(out)
    print(f"{options.output}: {len(out)} bytes")


if __name__ == "__main__":
    main()
