// Made by bench/fit_costs.py from synthetic documents; figures in docs/plan.md. Not for editing.
#pragma once

namespace dq::plan {

// Seconds of processor time: a page, a character of its text layer.
inline constexpr float kPageSeconds = 0.00215f, kGlyphSeconds = 2.202e-06f;
// A region read by OCR, a million pixels that the detector sees, a line as wide as a page; loading the networks.
inline constexpr float kRegionSeconds = 0.0446f, kMegapixelSeconds = 0.1585f, kLineSeconds = 0.02795f, kStartSeconds = 0.627f;
// Logit of the share of words that OCR reads wrongly, of print at 200 dpi or more, and more for each halving of that.
inline constexpr float kOcrRiskLogit = -3.493f, kOcrRiskLogitAHalving = 1.200f;

}  // namespace dq::plan
