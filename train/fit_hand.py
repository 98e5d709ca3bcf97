"""Fits what tells handwriting from print (src/ocr/hand_facts.h) and writes src/ocr/fitted_hand.h: pictures of printed letters, and two
logistic regressions: of a word by its own facts, and by what that says of it and of the others in its line. Needs numpy.

    docquarry synth train/hands/filled.recipe --count 48 --seed 501 --make pictures -o filled/
    for look in scan fax photo; do docquarry synth recipes/{invoice,letter,receipt,form,statistics,financial,contract,lab-report,article,price-list,card,lists,bank-statement}.recipe --count 1 --seed 502 --look $look --make pictures -o print-$look/; done
    build/release/hand_words $(ls filled/* print-*/* | grep -v json) > words.tsv
    python3 train/fit_hand.py words.tsv > src/ocr/fitted_hand.h

`--try OTHER.tsv` tells instead how well it does on pages of other recipes and seeds. Truth lies beside the pictures (STEM.json).
"""
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

FACTS = ["doubt", "worst doubt", "thickness", "unevenness", "stems", "slant", "rows", "baseline", "height", "joined", "density", "digits",
         "short", "repeated", "known", "worst known"]
SHORT, KNOWN, WORST_KNOWN = 12, 14, 15
MOST_PICTURES = 4      # of one letter
LEAST_LETTERS = 12     # seen for each picture
ALMOST_ALL = 0.7       # of what a word covers is of one kind
RIDGE = 1e-2           # of standardised coefficients, for each word
HAND_WEIGHT = 0.25     # of the whole: print is far more common, and to be mistaken far less often
SIDE_BITS = 256
CLIPPED = (1, 99)      # per cent of words beyond which facts count no more
FEW = 2.0              # letters that say half of what many say
MOST_ODDS = 8
NEAR = 1.6             # heights of a word between the middles of neighbouring lines


class Word:
    __slots__ = ("file", "page", "line", "box", "text", "facts", "codes", "stamps", "hand", "right")


def bits_of(hexadecimal):
    parts = [int(hexadecimal[n:n + 16], 16) for n in range(0, 64, 16)]
    return np.array([part >> bit & 1 for part in parts for bit in range(64)], dtype=np.float32)


def read_words(path):
    words = []
    for row in open(path, encoding="utf-8"):
        cells = row.rstrip("\n").split("\t")
        word = Word()
        word.file, word.page, word.line = cells[0], int(cells[1]), int(cells[3])
        word.box = tuple(map(float, cells[4:8]))
        word.text = cells[8]
        word.facts = np.array(cells[9:9 + len(FACTS)], dtype=np.float64)
        letters = [letter.split(":") for letter in cells[9 + len(FACTS)].split(",") if letter]
        word.codes = [int(code, 16) for code, _ in letters]
        word.stamps = np.array([bits_of(bits) for _, bits in letters]).reshape(-1, SIDE_BITS)
        words.append(word)
    return words


def true_boxes(page):
    for word in page["words"]:
        x, y = word["quad"][::2], word["quad"][1::2]
        box = min(x) / page["width"], min(y) / page["height"], max(x) / page["width"], max(y) / page["height"]
        yield box, word["text"], "handwriting" in word.get("flags", [])


def shared(a, b):
    return max(0, min(a[2], b[2]) - max(a[0], b[0])) * max(0, min(a[3], b[3]) - max(a[1], b[1]))


def judge(words):
    """Sets hand (True, False, None: not to be told) and right (read right) from the truth beside the pictures."""
    pages = defaultdict(list)
    for word in words:
        pages[word.file, word.page].append(word)
    for (file, page), there in pages.items():
        truth = list(true_boxes(json.loads(Path(file).with_suffix(".json").read_text("utf-8"))["pages"][page - 1]))
        for word in there:
            by_kind = [0.0, 0.0]
            best = max(truth, key=lambda t: shared(t[0], word.box), default=None)
            for box, _, hand in truth:
                by_kind[hand] += shared(box, word.box)
            both = sum(by_kind)
            word.right = bool(best and shared(best[0], word.box) > 0 and best[1] == word.text)
            word.hand = None if both <= 0 else True if by_kind[1] > ALMOST_ALL * both else False if by_kind[0] > ALMOST_ALL * both else None


def likeness(stamps, pictures):
    """Phi of each of the stamps with each of the pictures."""
    both = stamps @ pictures.T
    x, y = stamps.sum(1)[:, None], pictures.sum(1)[None, :]
    spread = x * (SIDE_BITS - x) * y * (SIDE_BITS - y)
    return np.where(spread > 0, (SIDE_BITS * both - x * y) / np.sqrt(np.maximum(spread, 1)), x == y)


def pictures_of(stamps, rng):
    """The letters' few usual shapes: k-means, rounded to bits."""
    count = min(MOST_PICTURES, len(stamps) // LEAST_LETTERS)
    if count == 0:
        return np.zeros((0, SIDE_BITS), dtype=np.float32)
    middles = stamps[rng.choice(len(stamps), count, replace=False)]
    for _ in range(25):
        nearest = np.argmin(((stamps[:, None] - middles[None]) ** 2).sum(2), axis=1)
        middles = np.array([stamps[nearest == n].mean(0) if (nearest == n).any() else middles[n] for n in range(count)])
    return np.unique((middles > 0.5).astype(np.float32), axis=0)


def printed_letters(words):
    rng = np.random.default_rng(1)
    stamps = defaultdict(list)
    for word in words:
        if word.hand is False and word.right and len(word.codes) == len(word.text):
            for code, stamp in zip(word.codes, word.stamps):
                stamps[code].append(stamp)
    pictures = {}
    for code in sorted(stamps):
        some = np.array(stamps[code])
        if len(some) > 1500:
            some = some[rng.choice(len(some), 1500, replace=False)]
        found = pictures_of(some, rng)
        if len(found):
            pictures[code] = found
    return pictures


def set_known(words, pictures):
    for word in words:
        likes = sorted(float(likeness(stamp[None], pictures[code]).max()) for code, stamp in zip(word.codes, word.stamps) if code in pictures)
        if likes:
            word.facts[KNOWN], word.facts[WORST_KNOWN] = sum(likes) / len(likes), likes[len(likes) // 4]
        else:
            word.facts[KNOWN] = word.facts[WORST_KNOWN] = np.nan


def regress(x, hand):
    """Coefficients and constant of a logistic regression, by Newton's method."""
    middle, spread = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([(x - middle) / spread, np.ones(len(x))])
    weight = np.where(hand, HAND_WEIGHT / hand.sum(), (1 - HAND_WEIGHT) / (~hand).sum())
    b = np.zeros(z.shape[1])
    ridge = np.diag([RIDGE] * x.shape[1] + [0])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(z @ b, -30, 30)))
        step = np.linalg.solve((z * (weight * p * (1 - p))[:, None]).T @ z + ridge + 1e-9 * np.eye(len(b)), z.T @ (weight * (hand - p)) - ridge @ b)
        b += step
        if np.abs(step).max() < 1e-9:
            break
    return b[:-1] / spread, b[-1] - (b[:-1] / spread * middle).sum()


def others_in_line(words, odds):
    """What the other words of a word's line say in the mean, by letters; 0 where there are none."""
    lines = defaultdict(list)
    for n, word in enumerate(words):
        lines[word.file, word.page, word.line].append(n)
    out = np.zeros(len(words))
    for members in lines.values():
        letters = np.array([max(1, len(words[n].text)) for n in members], dtype=float)
        sums = letters * odds[members]
        for at, n in enumerate(members):
            rest = letters.sum() - letters[at]
            out[n] = (sums.sum() - sums[at]) / rest if rest > 0 else 0
    return out


def above_and_below(words, odds):
    """What the words of other lines say that stand above or below a word, by letters; 0 where there are none."""
    pages = defaultdict(list)
    for n, word in enumerate(words):
        pages[word.file, word.page].append(n)
    out = np.zeros(len(words))
    for members in pages.values():
        box, line = np.array([words[n].box for n in members]), np.array([words[n].line for n in members])
        letters = np.array([max(1, len(words[n].text)) for n in members], dtype=float)
        height, middle = box[:, 3] - box[:, 1], (box[:, 1] + box[:, 3]) / 2
        for at, n in enumerate(members):
            beside = np.minimum(box[:, 2], box[at, 2]) > np.maximum(box[:, 0], box[at, 0])
            near = beside & (line != line[at]) & (np.abs(middle - middle[at]) < NEAR * np.maximum(height, height[at]))
            if near.any():
                out[n] = (letters * odds[members])[near].sum() / letters[near].sum()
    return out


class Model:
    def __init__(self, words):
        judge(words)
        self.pictures = printed_letters(words)
        set_known(words, self.pictures)
        words = [word for word in words if word.hand is not None]
        hand = np.array([word.hand for word in words])
        raw = np.array([word.facts for word in words])
        self.least, self.most = np.nanpercentile(raw, CLIPPED, axis=0)
        self.middle = np.nanmean(raw[~hand], axis=0)
        x = self.facts(words)
        self.own, self.own_constant = regress(x, hand)
        own = self.own_odds(words)
        self.line, self.line_constant = regress(self.surroundings(words, own), hand)

    def facts(self, words):
        """Away from print's mean, within what was seen; the fewer letters, the less of it."""
        raw = np.array([word.facts for word in words])
        x = np.clip(np.where(np.isnan(raw), self.middle, raw), self.least, self.most) - self.middle
        letters = 1 / raw[:, SHORT]
        return x * (letters / (letters + FEW))[:, None]

    def own_odds(self, words):
        return np.clip(self.facts(words) @ self.own + self.own_constant, -MOST_ODDS, MOST_ODDS)

    @staticmethod
    def surroundings(words, own):
        return np.column_stack([own, others_in_line(words, own), above_and_below(words, own)])

    def odds(self, words):
        return self.surroundings(words, self.own_odds(words)) @ self.line + self.line_constant


def tell(name, odds, hand, letters, least=0.0):
    long = letters >= 2
    print(f"{name}: {hand.sum()} by hand ({(hand & long).sum()} of two letters or more), {(~hand).sum()} printed")
    for at in (-1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4):
        said = odds > at
        print(f"  above {at:4}: found {said[hand & long].mean():.3f} (all {said[hand].mean():.3f}), print mistaken {said[~hand].mean():.4f}")


def table(model):
    """src/ocr/fitted_hand.h"""
    print(HEAD)
    print("// What a fact is worth: (value, between least and most, less print's mean) times weight.\nstruct HandWeight {")
    print("  float least = 0, mean = 0, most = 0, weight = 0;\n};")
    print("inline constexpr HandWeight kHandWeights[] = {")
    for name, least, mean, most, weight in zip(FACTS, model.least, model.middle, model.most, model.own):
        print("    {%.4ff, %.4ff, %.4ff, %.4ff},  // %s" % (least, mean, most, weight, name))
    print("};\ninline constexpr float kHandConstant = %.4ff;" % model.own_constant)
    print("inline constexpr float kFewLetters = %.1ff;   // that say half of what many say" % FEW)
    print("inline constexpr float kMostHandOdds = %.1ff;" % MOST_ODDS)
    print("// Of a word's own odds, of those of the others in its line, of those above and below, and a constant.")
    print("inline constexpr float kOwnWeight = %.4ff, kLineWeight = %.4ff, kNearWeight = %.4ff, kSumConstant = %.4ff;" %
          (*model.line, model.line_constant))
    print("inline constexpr float kNearHeights = %.1ff;  // between the middles of neighbouring lines\n" % NEAR)
    print("// Rising by code.\ninline constexpr PrintedStamp kPrintedStamps[] = {")
    for code, pictures in sorted(model.pictures.items()):
        for picture in pictures:
            bits = ["0x%016x" % sum(int(bit) << n for n, bit in enumerate(picture[at:at + 64])) for at in range(0, SIDE_BITS, 64)]
            print("    {0x%04x, {%s}}," % (code, ", ".join(bits)))
    print("};\n// clang-format on\n\n}  // namespace dq::ocr")


HEAD = """// Made by train/fit_hand.py from synthetic scans, faxes and photos. Not for editing.
#pragma once

#include <array>
#include <cstdint>

namespace dq::ocr {

// A usual shape of a printed letter (Stamp in ocr/hand_facts.h).
struct PrintedStamp {
  char32_t code = 0;
  std::array<std::uint64_t, 4> bits{};
};

// clang-format off"""


if __name__ == "__main__":
    trial = sys.argv.index("--try") if "--try" in sys.argv else len(sys.argv)
    model = Model([word for path in sys.argv[1:trial] for word in read_words(path)])
    if trial == len(sys.argv):
        table(model)
    for path in sys.argv[trial + 1:]:
        words = read_words(path)
        judge(words)
        set_known(words, model.pictures)
        odds, hand = model.odds(words), np.array([word.hand if word.hand is not None else -1 for word in words])
        told = hand >= 0
        tell(path, odds[told], hand[told] == 1, np.array([len(word.text) for word in words])[told])
