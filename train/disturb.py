"""Pages as worse sources, other makers and other cuts would have them, for training: what the network leans on too much is taken away."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from graphs import FAR, Graph, squash


def fact_places() -> dict:
    """Places of facts by kind and name, from fact_places.tsv."""
    out = {}
    for line in Path(__file__).with_name("fact_places.tsv").read_text().splitlines():
        if not line.startswith("#"):
            kind, name, first, count = line.split("\t")
            out.setdefault((kind, name), []).extend(range(int(first), int(first) + int(count)))
    return out


PLACES = fact_places()
MISSING = {  # what a page may be without, and how often
    "fill": 0.1,
    "font": 0.15,
    "layout": 0.3,
    "places": 0.3,
    "drawings": 0.2,
    "counts": 0.2,
    "text": 0.05,
    "lattice": 0.15,
}
NO_RULINGS = 0.1  # of pages: neither they nor what follows from them
ONE_MISSING = 0.06  # of facts, on each page others: no single number is to be leant on
CUT, THINNED, MOST_LOST = 0.12, 0.12, 0.1  # of pages: a part is kept; up to so many of its tokens are lost
BLINDED, UNSEEN = 0.15, 0.1  # of pages: so many neighbours are not seen
STRETCHED, STRETCH = 0.3, 0.15  # of pages: gaps are longer or shorter; logarithm's deviation
NOISE = 1.5  # of places and gaps, in 1/127


def of(kind: str, name: str) -> list:
    return PLACES.get((kind, name), [])


def stretched(facts: np.ndarray, places: list, factor: float):
    """Squashed lengths as they would be if all were `factor` times as long."""
    part = facts[..., places] / 127
    facts[..., places] = squash(np.sign(part) * np.expm1(np.abs(part) * FAR) * factor) * 127


def some_tokens(graph: Graph, rng: np.random.Generator) -> np.ndarray:
    """Which tokens are kept: at times a part of the page, at times some are lost."""
    keep = np.ones(len(graph.boxes), bool)
    if rng.random() < CUT:
        axis, at = rng.integers(2), rng.random()
        middles = (graph.boxes[:, axis] + graph.boxes[:, axis + 2]) / 2
        least, most = middles.min(), middles.max()
        cut = least + (most - least) * at
        keep &= (middles > cut) == (at < 0.5)
    if rng.random() < THINNED:
        keep &= rng.random(len(keep)) > rng.random() * MOST_LOST
    return keep if keep.sum() >= 4 else np.ones(len(keep), bool)


def subset(graph: Graph, keep: np.ndarray) -> Graph:
    if keep.all():
        return graph
    place = np.where(keep, np.cumsum(keep) - 1, -1)
    near = graph.neighbours[keep].astype(np.int64)
    near = np.where(near < 0, -1, place[np.maximum(near, 0)])
    return replace(graph, facts=graph.facts[keep], neighbours=near.astype(np.int16), pair_facts=graph.pair_facts[keep], boxes=graph.boxes[keep], truth=graph.truth[keep])


def without(facts: np.ndarray, pairs: np.ndarray, name: str):
    facts[:, of("token", name)] = 0
    pairs[:, :, of("pair", name)] = 0


def disturbed(graph: Graph, rng: np.random.Generator) -> Graph:
    graph = subset(graph, some_tokens(graph, rng))
    facts, pairs = graph.facts.astype(np.float32), graph.pair_facts.astype(np.float32)
    across, along = np.exp(rng.normal(0, STRETCH, 2)) if rng.random() < STRETCHED else (1, 1)
    if across != 1:
        for part, kind in ((facts, "token"), (pairs, "pair")):
            stretched(part, of(kind, "across"), across)
            stretched(part, of(kind, "along"), along)
        pairs[:, :, of("pair", "rows_down")] *= along
    for part, places in ((facts, of("token", "places")), (facts, of("token", "gaps")), (pairs, of("pair", "geometry"))):
        part[..., places] += rng.standard_normal((*part.shape[:-1], len(places)), np.float32) * NOISE
    if rng.random() < NO_RULINGS:
        facts[:, of("token", "ruling_far")], facts[:, of("token", "ruling_length")] = 127, 0
        without(facts, pairs, "rulings")
        without(facts, pairs, "lattice")
    for name, chance in MISSING.items():
        if rng.random() < chance:
            without(facts, pairs, name)
    facts[:, rng.random(facts.shape[1]) < ONE_MISSING] = 0
    pairs[:, :, rng.random(pairs.shape[2]) < ONE_MISSING] = 0
    neighbours = graph.neighbours
    if rng.random() < BLINDED:
        neighbours = np.where(rng.random(neighbours.shape) < UNSEEN, np.int16(-1), neighbours)
    return replace(graph, facts=facts.clip(-127, 127), pair_facts=pairs.clip(-127, 127), neighbours=neighbours, stretch=(across, along))
