#!/usr/bin/env python3
"""Counts which letters stand beside each other, for plan/letter_pairs.h.

    python3 bench/fit_letters.py

Texts: the word lists of synth (src/synth/language_texts.cc; English, German, French, Spanish, Polish), each word once, and this project's own
documents (docs/, README.md), words as often as they stand. Both weigh the same. Accents are taken away. Writes src/plan/fitted_letters.h.
"""
import math
import re
import unicodedata
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EDGE = 26
SMALLEST = 0.3  # counts added to each pair: a pair never seen is unlikely, not impossible
STEPS = 32      # a nat


def folded(word):
    word = word.replace("ß", "ss").replace("ł", "l").replace("Ł", "L").replace("æ", "ae").replace("ø", "o")
    return [ord(c) - 97 for c in unicodedata.normalize("NFKD", word).lower() if "a" <= c <= "z"]


def words_of_languages():
    text = (ROOT / "src/synth/language_texts.cc").read_text()
    lists = []
    for part in text.split("{.code = ")[1:]:
        if ".script = Script::Latin" in part:
            strings = " ".join(re.findall(r'"([^"]*)"', part))
            lists.append(sorted(set(re.findall(r"[^\W\d_]{2,}", strings))))
    return lists


def words_of_documents():
    files = [ROOT / "README.md", ROOT / "HACKING.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [w for f in files for w in re.findall(r"(?<![\w`/._-])[A-Za-z]?[a-z]+(?![\w`/_-])", re.sub(r"`[^`]*`", " ", f.read_text()))]


def counted(words, weight=1.0):
    pairs = Counter()
    for word in words:
        letters = [EDGE, *folded(word), EDGE]
        for pair in zip(letters, letters[1:]):
            pairs[pair] += weight
    total = sum(pairs.values())
    return {pair: n / total for pair, n in pairs.items()}


def main():
    lists = words_of_languages()
    texts = [counted(words) for words in lists]
    prose = counted(words_of_documents())
    size = 12_000  # pairs that all texts together stand for
    share = Counter()
    for text in texts:
        for pair, p in text.items():
            share[pair] += p / len(texts) / 2
    for pair, p in prose.items():
        share[pair] += p / 2
    rows = []
    for before in range(27):
        counts = [share[before, after] * size + SMALLEST for after in range(27)]
        rows.append([max(-127, min(127, round(STEPS * math.log(27 * n / sum(counts))))) for n in counts])
    body = ",\n".join("    {" + ", ".join(map(str, row)) + "}" for row in rows)
    (ROOT / "src/plan/fitted_letters.h").write_text(
        "// Made by bench/fit_letters.py from words of our own. Not for editing.\n#pragma once\n\n#include <cstdint>\n\nnamespace dq::plan {\n\n"
        f"inline constexpr int kPairSteps = {STEPS};  // a nat\n"
        "// Row: the letter before, column: the one behind; number 26 is the edge of a word.\n// clang-format off\n"
        f"inline constexpr std::int8_t kPairScores[27][27] = {{\n{body}}};\n// clang-format on\n\n}}  // namespace dq::plan\n")
    print(f"{sum(map(len, lists))} words of {len(lists)} lists, {len(words_of_documents())} words of documents")


if __name__ == "__main__":
    main()
