"""Pages as graphs with truth, as train/word_graphs.cc writes them."""

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from word_net import NEIGHBOURS, PAIR_FACTS, TOKEN_FACTS

BYTES_A_TOKEN = TOKEN_FACTS + 2 * NEIGHBOURS + NEIGHBOURS * PAIR_FACTS + 16 + 16
FAR = np.log1p(40.0)  # kFarEms of token_facts.cc


@dataclass
class Graph:
    facts: np.ndarray  # int8 [n, 64]
    neighbours: np.ndarray  # int16 [n, 24]
    pair_facts: np.ndarray  # int8 [n, 24, 36]
    boxes: np.ndarray  # float32 [n, 4]
    truth: np.ndarray  # int16 [n, 8]
    recipe: int
    stretch: tuple = (1, 1)  # gaps across and along are so many times what boxes say


class Shard:
    """A file of graphs, not read until asked for."""

    def __init__(self, path: Path):
        with open(path, "rb") as file:
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.places, at = [], 0
        while at < len(self.bytes):
            tokens, _, _, recipe = struct.unpack_from("<4i", self.bytes, at)
            self.places.append((at + 16, tokens, recipe))
            at += 16 + tokens * BYTES_A_TOKEN

    def __len__(self):
        return len(self.places)

    def __getitem__(self, n) -> Graph:
        at, tokens, recipe = self.places[n]

        def take(kind, *shape):
            nonlocal at
            count = int(np.prod(shape))
            out = np.frombuffer(self.bytes, kind, count, at).reshape(shape)
            at += out.nbytes
            return out

        return Graph(
            take(np.int8, tokens, TOKEN_FACTS),
            take(np.int16, tokens, NEIGHBOURS),
            take(np.int8, tokens, NEIGHBOURS, PAIR_FACTS),
            take(np.float32, tokens, 4),
            take(np.int16, tokens, 8),
            recipe,
        )


def squash(heights):
    return np.sign(heights) * np.minimum(np.log1p(np.abs(heights)) / FAR, 1)


def extents(graph: Graph) -> np.ndarray:
    """Truth of word_net.EXTENTS: float32 [n, 8]; outwards is positive."""
    out = np.zeros((len(graph.boxes), 8), np.float32)
    table, row0, row1, col0, col1 = (graph.truth[:, k] for k in range(5))
    boxes = graph.boxes
    height = np.maximum(boxes[:, 3] - boxes[:, 1], 1)
    for t in np.unique(table[table >= 0]):
        mine = np.nonzero(table == t)[0]
        b = boxes[mine]
        out[mine, 4:6] = b[:, :2] - b[:, :2].min(0)
        out[mine, 6:] = b[:, 2:].max(0) - b[:, 2:]
        for axis, (first, last) in enumerate(((col0[mine], col1[mine]), (row0[mine], row1[mine]))):
            lo, hi = np.full(last.max(), np.inf), np.full(last.max(), -np.inf)
            single = last - first == 1
            np.minimum.at(lo, first[single], b[single, axis])
            np.maximum.at(hi, first[single], b[single, axis + 2])
            for f, e in set(zip(first.tolist(), last.tolist())):
                there = (first == f) & (last == e)
                out[mine[there], axis] = b[there, axis] - np.minimum(b[there, axis], lo[f:e].min())
                out[mine[there], axis + 2] = np.maximum(b[there, axis + 2], hi[f:e].max()) - b[there, axis + 2]
        out[mine] /= height[mine, None]
    out *= np.tile(graph.stretch, 4)
    return squash(out).astype(np.float32)


@dataclass
class Batch:
    facts: torch.Tensor
    neighbours: torch.Tensor
    pair_facts: torch.Tensor
    page_of: torch.Tensor
    page_sizes: torch.Tensor
    token_truth: torch.Tensor  # [n, 4] 0 or 1
    token_weight: torch.Tensor  # [n, 4]
    extents: torch.Tensor  # [n, 8]
    pair_truth: torch.Tensor  # [n, 24, 4]
    pair_weight: torch.Tensor  # [n, 24, 4]


def make_batch(graphs: list[Graph]) -> Batch:
    sizes = np.array([len(g.facts) for g in graphs])
    starts = np.cumsum(sizes) - sizes
    neighbours = np.concatenate([np.where(g.neighbours < 0, -1, g.neighbours.astype(np.int64) + s) for g, s in zip(graphs, starts)])
    truth = np.concatenate([g.truth for g in graphs]).astype(np.int64)
    page = np.repeat(np.arange(len(graphs)), sizes)
    table, mixed = np.where(truth[:, 0] < 0, -1, truth[:, 0] + page * 1000), truth[:, 6] > 0
    inside = (table >= 0) & ~mixed
    token_truth = np.stack([table >= 0, truth[:, 5] > 0, truth[:, 4] - truth[:, 3] > 1, truth[:, 2] - truth[:, 1] > 1], 1)
    token_weight = np.stack([~mixed, inside, inside, inside], 1)
    near = np.maximum(neighbours, 0)
    there = (neighbours >= 0) & ~mixed[:, None] & ~mixed[near]
    here_t, near_t = table[:, None], table[near]
    same_table = (here_t == near_t) & (here_t >= 0)
    rows = same_table & (truth[:, None, 1] < truth[near, 2]) & (truth[near, 1] < truth[:, None, 2])
    columns = same_table & (truth[:, None, 3] < truth[near, 4]) & (truth[near, 3] < truth[:, None, 4])
    cell = same_table & (truth[:, None, 1] == truth[near, 1]) & (truth[:, None, 3] == truth[near, 3])
    either = there & ((here_t >= 0) | (near_t >= 0))
    both = there & same_table
    as_float = lambda a: torch.from_numpy(np.ascontiguousarray(a, np.float32))
    return Batch(
        as_float(np.concatenate([g.facts for g in graphs])) / 127,
        torch.from_numpy(neighbours),
        as_float(np.concatenate([g.pair_facts for g in graphs])) / 127,
        torch.from_numpy(page),
        as_float(sizes),
        as_float(token_truth),
        as_float(token_weight),
        torch.from_numpy(np.concatenate([extents(g) for g in graphs])),
        as_float(np.stack([same_table, rows, columns, cell], -1)),
        as_float(np.stack([either, both, both, both], -1)),
    )
