// What tells a word written by hand from print, in numbers: of the ink of one word here, of the whole page in page_hand.h.
//
// Print sets the same few shapes side by side on one line, at one height, with one stroke; a hand does none of it twice alike (the cues of
// Srihari et al., "Document analysis for handwriting and print discrimination", and of signatures' verification).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "ocr/ink.h"

namespace dq::ocr {

// A letter's picture: the rectangle round its ink, stretched to 16 x 16 bits, rows top down.
struct Stamp {
  static constexpr int kSide = 16;
  std::array<std::uint64_t, 4> bits{};

  int ink() const;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

// Correlation of two pictures (phi): 1 the same, 0 nothing in common.
float likeness(const Stamp& a, const Stamp& b);

// A letter as it was read, and the columns of the strip that are its own.
struct StampedLetter {
  char32_t code = 0;
  Stamp stamp;
};

enum class HandFact : std::uint8_t {
  Doubt,       // of the recogniser: minus the mean logarithm of its probabilities
  WorstDoubt,  // of its worst letter
  Thickness,   // of strokes, em
  Unevenness,  // of strokes: spread of the ink's runs along the line, of their median
  Stems,       // how sharply columns of ink stand out, at the slant where they do most
  Slant,       // that slant, columns a row; upright is 0
  Rows,        // how sharply rows of ink stand out: print has a baseline and a height of small letters
  Baseline,    // mean distance of letters' lower ends from where print would have them, em
  Height,      // the same of their upper ends
  Joined,      // share of letters that touch the next one
  Density,     // share of ink in the rectangle round it
  Digits,      // share of digits
  Short,       // 1 / letters
  Repeated,    // likeness to the same letters elsewhere on the page
  Known,       // likeness to letters of print (fitted_hand.h)
  WorstKnown,  // of the least like quarter of its letters
  Count
};
inline constexpr std::size_t kHandFacts = static_cast<std::size_t>(HandFact::Count);

struct HandFacts {
  std::array<float, kHandFacts> values{};
  std::vector<StampedLetter> letters;
  int line = 0;  // the strip that it was read in, counted on the page

  float& operator[](HandFact fact) { return values[static_cast<std::size_t>(fact)]; }
  float operator[](HandFact fact) const { return values[static_cast<std::size_t>(fact)]; }
};

// A letter that was read, and the columns [left, right) of the strip that are its own.
struct LetterInk {
  char32_t code = 0;
  float left = 0, right = 0, probability = 1;
};

// Where the line lies in its strip, px; `squeeze`: how much narrower than high its pixels were made (Strip).
struct LineFrame {
  float em = 38, baseline = 35, slope = 0, squeeze = 1;
  float baseline_at(float x) const { return baseline + slope * x; }
};

// All but Repeated. `letters` are of one word, at least one, from left to right.
HandFacts hand_facts(const Ink& ink, const LineFrame& frame, std::span<const LetterInk> letters);

}  // namespace dq::ocr
