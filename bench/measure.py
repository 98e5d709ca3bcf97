"""Scores a tool's answers against truth."""
from __future__ import annotations

from pathlib import Path
from statistics import fmean

import answers
import scores
from answers import Truth
from tools import Tool

# Task -> the measures that are shown, best known first.
MEASURES = {"words": ["words F1"], "markdown": ["text", "TEDS", "headings F1"], "tables": ["relations F1", "cells F1", "cells found", "false tables"]}
# Measures of which less is better.
FAULTS = {"false tables", "unread"}


def total(counts) -> tuple[int, int, int]:
    return tuple(map(sum, zip(*counts))) if counts else (0, 0, 0)


def score_words(pairs) -> dict:
    return {"words F1": scores.f1(*total([scores.word_counts(truth.words, answers.read_words(path) if path else []) for truth, path in pairs]))}


def score_markdown(pairs) -> dict:
    parts = [(truth, answers.markdown_parts(path.read_text("utf-8", "replace") if path else "")) for truth, path in pairs]
    headings = [scores.word_counts(answers.heading_keys(t.headings), answers.heading_keys(p.headings)) for t, p in parts]
    # A table over several pages may be told as one or as its parts.
    with_tables = [max(scores.tables_similarity(true, p.tables) for true in (t.tables, t.whole_tables)) for t, p in parts if t.tables]
    return {"text": fmean(scores.text_similarity(t.text, p.text) for t, p in parts), "TEDS": fmean(with_tables) if with_tables else 1.0,
            "headings F1": scores.f1(*total(headings))}


def score_tables(pairs) -> dict:
    tables = [(truth.tables, answers.read_tables(path) if path else []) for truth, path in pairs]
    cells = total([scores.cell_counts(*t) for t in tables])
    without = [given for true, given in tables if not true]
    return {"relations F1": scores.f1(*total([scores.relation_counts(*t) for t in tables])), "cells F1": scores.f1(*cells),
            "cells found": cells[0] / cells[1] if cells[1] else 1.0,
            "false tables": sum(map(bool, without)) / len(without) if without else 0.0}


SCORERS = {"words": score_words, "markdown": score_markdown, "tables": score_tables}


def score(tool: Tool, task: str, truths: dict[Path, Truth], folder: Path) -> dict:
    """All measures of the answers that the tool wrote into the folder; a missing answer is an empty one."""
    pairs = []
    for file, truth in truths.items():
        path = tool.answer(task, file, folder)
        pairs.append((truth, path if path.is_file() else None))
    return {**SCORERS[task](pairs), "unread": sum(path is None for _, path in pairs)}
