#!/usr/bin/env python3
"""Trains the network over words and rulings.

    train.py SHARD... --check SHARD -o FOLDER [--steps N --seed N --threads N]

Shards are what word_graphs writes. FOLDER gets `word_net.pt` and `log.tsv`; export.py makes the weights that docquarry reads.
Needs torch and numpy (train/requirements.txt). The same seed and threads give the same weights.
"""

import argparse
import copy
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from disturb import disturbed
from graphs import Shard, make_batch
from word_net import PAIR_HEADS, TOKEN_HEADS, WordNet

TOKENS_A_BATCH = 1500
TOKEN_WEIGHTS = torch.tensor([1.0, 0.5, 0.5, 0.5])
PAIR_WEIGHTS = torch.tensor([1.0, 1.0, 1.0, 0.5])
EXTENT_WEIGHT = 1.0
KEEP = 0.998  # of the mean of weights, from step to step


def losses(model, batch):
    tokens, extents, pairs = model(batch.facts, batch.neighbours, batch.pair_facts, batch.page_of, batch.page_sizes)
    token_loss = (F.binary_cross_entropy_with_logits(tokens, batch.token_truth, reduction="none") * batch.token_weight).sum(0)
    pair_loss = (F.binary_cross_entropy_with_logits(pairs, batch.pair_truth, reduction="none") * batch.pair_weight).sum((0, 1))
    inside = batch.token_weight[:, 1:2]
    extent_loss = (F.smooth_l1_loss(extents, batch.extents, reduction="none", beta=0.05) * inside).sum() / inside.sum().clamp(min=1) / 8
    total = (token_loss / batch.token_weight.sum(0).clamp(min=1) * TOKEN_WEIGHTS).sum()
    total = total + (pair_loss / batch.pair_weight.sum((0, 1)).clamp(min=1) * PAIR_WEIGHTS).sum() + EXTENT_WEIGHT * extent_loss
    return total, tokens, extents, pairs


def batches(shards, seed):
    """For ever, in an order that the seed decides: about TOKENS_A_BATCH tokens each."""
    order = [(s, n) for s, shard in enumerate(shards) for n in range(len(shard))]
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    while True:
        rng.shuffle(order)
        graphs, tokens = [], 0
        for s, n in order:
            graph = disturbed(shards[s][n], noise)
            graphs.append(graph)
            tokens += len(graph.facts)
            if tokens >= TOKENS_A_BATCH:
                yield make_batch(graphs)
                graphs, tokens = [], 0


def add_to_average(averaged, model, step):
    """The mean of the weights of the last few hundred steps: steadier than the last ones."""
    keep = min(KEEP, step / (step + 10))
    with torch.no_grad():
        for mean, last in zip(averaged.parameters(), model.parameters()):
            mean.lerp_(last, 1 - keep)


def check(model, shard, most=100000):
    """Balanced wrongness: errors by head, in per cent, and the mean loss."""
    model.eval()
    wrong, weight, total, batches_seen = torch.zeros(8), torch.zeros(8), 0.0, 0
    graphs, tokens, seen = [], 0, 0
    extent_error, extent_count = 0.0, 0.0
    with torch.no_grad():
        for n in range(len(shard)):
            graphs.append(shard[n])
            tokens += len(graphs[-1].facts)
            if tokens < TOKENS_A_BATCH and n + 1 < len(shard):
                continue
            batch = make_batch(graphs)
            loss, t, e, p = losses(model, batch)
            total, batches_seen, seen = total + loss.item(), batches_seen + 1, seen + tokens
            wrong[:4] += (((t > 0) != (batch.token_truth > 0.5)) * batch.token_weight).sum(0)
            weight[:4] += batch.token_weight.sum(0)
            wrong[4:] += (((p > 0) != (batch.pair_truth > 0.5)) * batch.pair_weight).sum((0, 1))
            weight[4:] += batch.pair_weight.sum((0, 1))
            inside = batch.token_weight[:, 1:2]
            extent_error += ((e - batch.extents).abs() * inside).sum().item()
            extent_count += inside.sum().item() * 8
            graphs, tokens = [], 0
            if seen > most:
                break
    model.train()
    return total / max(batches_seen, 1), (wrong / weight.clamp(min=1) * 100).tolist(), extent_error / max(extent_count, 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shards", nargs="+", type=Path)
    parser.add_argument("--check", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--from", dest="start", type=Path, help="go on from these weights")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("medium")  # products of 16-bit floats where the processor has them: 1.4 times as fast
    model = WordNet(width=options.width, layers=options.layers)
    if options.start:
        model.load_state_dict(torch.load(options.start)["weights"])
    decay = [p for p in model.parameters() if p.dim() > 1]
    rest = [p for p in model.parameters() if p.dim() <= 1]
    optimizer = torch.optim.AdamW([{"params": decay, "weight_decay": 0.01}, {"params": rest, "weight_decay": 0}], lr=options.rate, betas=(0.9, 0.98))
    options.output.mkdir(parents=True, exist_ok=True)
    log = open(options.output / "log.tsv", "w", buffering=1)
    log.write("\t".join(["step", "seconds", "training", "check", *TOKEN_HEADS, *PAIR_HEADS, "extents"]) + "\n")
    shards, checked = [Shard(p) for p in options.shards], Shard(options.check)
    started, mean = time.time(), None
    averaged = copy.deepcopy(model)
    for step, batch in enumerate(batches(shards, options.seed), 1):
        warm = min(step / 400, 1)
        rate = options.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(step / options.steps, 1))))
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = losses(model, batch)[0]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        add_to_average(averaged, model, step)
        mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
        if step % 1000 == 0 or step == options.steps:
            total, errors, extent = check(averaged, checked)
            row = [step, round(time.time() - started), f"{mean:.4f}", f"{total:.4f}", *(f"{e:.2f}" for e in errors), f"{extent:.4f}"]
            log.write("\t".join(map(str, row)) + "\n")
            print(*row, flush=True)
            torch.save({"settings": model.settings, "weights": averaged.state_dict(), "last": model.state_dict(), "step": step, "seed": options.seed}, options.output / "word_net.pt")
        if step >= options.steps:
            break


if __name__ == "__main__":
    main()
