#!/usr/bin/env python3
"""Weights of a trained network as docquarry reads them (src/nn/weights.h), and a check that it answers as torch does.

    export.py FOLDER/word_net.pt --pages SHARD -o models/word_net.bin
    export.py models/word_net.bin --pages SHARD -o models/word_net.bin     # the check anew, of weights that are there

Beside the weights comes a `.check`: two small pages of SHARD (what word_graphs writes) and torch's answers for them with the very
weights that were written. tests/unit/tables_word_net_test.cc asks docquarry's network for them. Little-endian, "DQC1", then for each page:
  int32  tokens
  int8, int16, int8, float  facts of tokens, neighbours, facts of pairs, boxes: as in word_graphs.cc
  float  tokens [tokens][12]: probabilities (word_net.TOKEN_HEADS), then the box of the cell and of the table in points
  float  pairs [tokens][24][4]: probabilities (word_net.PAIR_HEADS)
"""

import argparse
import struct
from pathlib import Path

import numpy as np
import torch

from graphs import FAR, Graph, Shard, make_batch
from word_net import WordNet

PAGE_SIZES = ((12, 16), (26, 28))  # tokens: a page where all are neighbours of all, and one where they are not


def to_bytes(weights: dict) -> bytes:
    out = bytearray(b"DQW1")
    for name, tensor in weights.items():
        if not torch.isfinite(tensor).all():
            raise SystemExit(f"{name}: not a finite number, or too large for 16 bits")
        out += struct.pack("<B", len(name)) + name.encode() + struct.pack("<B", tensor.dim()) + struct.pack(f"<{tensor.dim()}i", *tensor.shape)
        out += tensor.numpy().astype(np.float16).tobytes()
    return bytes(out)


def from_bytes(content: bytes) -> dict:
    weights, at = {}, 4
    while at < len(content):
        name = content[at + 1 : at + 1 + content[at]].decode()
        at += 1 + len(name)
        shape = struct.unpack_from(f"<{content[at]}i", content, at + 1)
        at += 1 + 4 * len(shape)
        weights[name] = torch.from_numpy(np.frombuffer(content, np.float16, int(np.prod(shape)), at).reshape(shape).astype(np.float32))
        at += 2 * weights[name].numel()
    return weights


def load(path: Path) -> dict:
    """The weights as 16 bits hold them."""
    if path.suffix == ".bin":
        return from_bytes(path.read_bytes())
    return {name: tensor.half().float() for name, tensor in torch.load(path)["weights"].items()}


def model_of(weights: dict) -> WordNet:
    layers = len({name.split(".")[1] for name in weights if name.startswith("layers.")})
    (width, _), (pair_width, _), (pair_hidden, _) = (weights[f"{name}.weight"].shape for name in ("embed2", "pair_embed", "pair_from"))
    model = WordNet(width, layers, pair_width, pair_hidden)
    model.load_state_dict(weights)
    return model.eval()


def small_pages(shard: Shard) -> list[Graph]:
    """For each of PAGE_SIZES the first page with a table that has a header, and with text beside the table."""
    found = []
    for least, most in PAGE_SIZES:
        for _, tokens, _, graph in ((*place, shard[n]) for n, place in enumerate(shard.places) if least <= place[1] <= most):
            inside = graph.truth[:, 0] >= 0
            if inside.any() and not inside.all() and graph.truth[inside, 5].any() and not graph.truth[:, 6].any():
                found.append(graph)
                break
        else:
            raise SystemExit(f"no page of {least} to {most} tokens with a table: give more pages")
    return found


def to_boxes(boxes: np.ndarray, extents: np.ndarray) -> np.ndarray:
    """Squashed extents of word_net.EXTENTS as left, top, right, bottom of cell and table."""
    heights = np.sign(extents) * np.expm1(np.abs(extents.clip(-1, 1)) * FAR)
    outwards = heights * np.maximum(boxes[:, 3:] - boxes[:, 1:2], 1)
    return np.tile(boxes, 2) + outwards * np.tile([-1, -1, 1, 1], 2)


def checked_page(model: WordNet, graph: Graph) -> bytes:
    batch = make_batch([graph])
    with torch.no_grad():
        tokens, extents, pairs = model(batch.facts, batch.neighbours, batch.pair_facts, batch.page_of, batch.page_sizes)
    answers = np.concatenate([torch.sigmoid(tokens).numpy(), to_boxes(graph.boxes, extents.numpy())], 1)
    parts = [graph.facts, graph.neighbours, graph.pair_facts, graph.boxes, answers.astype(np.float32), torch.sigmoid(pairs).numpy()]
    return struct.pack("<i", len(graph.facts)) + b"".join(p.tobytes() for p in parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--pages", type=Path, required=True, help="what word_graphs wrote")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    weights = load(options.trained)
    model = model_of(weights)
    check = b"DQC1" + b"".join(checked_page(model, graph) for graph in small_pages(Shard(options.pages)))
    for path, content in ((options.output, to_bytes(weights)), (options.output.with_suffix(".check"), check)):
        path.write_bytes(content)
        print(f"{path}: {len(content)} bytes")


if __name__ == "__main__":
    main()
