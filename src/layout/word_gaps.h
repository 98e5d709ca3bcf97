// Where words end: a gap threshold learned from a stretch of text's own gaps.
#pragma once

#include <span>

namespace dq::layout {

// One glyph of a stretch, in order along the baseline. u0, u1: its advance, points; size: font size, points.
struct GapGlyph {
  char32_t code = 0;
  float u0 = 0, u1 = 0, size = 1;
  bool after_space = false;  // the file has a space before it
  bool overhangs = false;    // u1 may be where its ink ends, beyond its advance
};

// The gap, in em, from which on two neighbours belong to two words. Letters of ordinary text are 0 apart, words 0.2 to
// 0.35 em; letter-spaced headings have letters 0.1 to 0.5 em apart, and words that much more.
float word_gap_threshold(std::span<const GapGlyph> glyphs);

// Whether a word ends between two neighbours. A space in the file makes a narrower gap do, none at all it does not.
bool separates(const GapGlyph& left, const GapGlyph& right, float threshold_em);

}  // namespace dq::layout
