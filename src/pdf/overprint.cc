#include "pdf/overprint.h"

#include <bit>
#include <cmath>
#include <cstdint>

namespace dq::pdf {

namespace {

// A repeated glyph is this near to the first, as a share of the font size and of the glyph's own advance; doubled letters
// ("ll") are a full advance apart.
constexpr float kNearSize = 0.12f, kNearAdvance = 0.45f;
// Cells of the search grid (pt): twice the greatest distance that is looked at.
constexpr float kCell = 8;

bool same_glyph(const Glyph& a, const Glyph& b) {
  if (a.code != b.code || abs(a.size - b.size) > a.size * 0.1f || std::abs(a.angle - b.angle) > 0.1f) return false;
  const float extent = std::max(a.box.width(), a.box.height()).value(),
              advance = std::abs(std::cos(a.angle)) > 0.7f ? a.box.width().value() : a.box.height().value();
  const float reach = std::min({kNearSize * a.size.value(), kNearAdvance * advance, kCell / 2, extent});
  return std::abs((a.origin.x - b.origin.x).value()) <= reach && std::abs((a.origin.y - b.origin.y).value()) <= reach;
}

// Chains of glyphs by the grid cell of their origin.
class Grid {
 public:
  explicit Grid(const std::vector<Glyph>& glyphs)
      : glyphs_(glyphs), heads_(std::bit_ceil(glyphs.size() * 2 + 1), -1), next_(glyphs.size(), -1) {}

  int find(const Glyph& glyph) const {
    const std::int64_t x = cell(glyph.origin.x.value() / kCell - 0.5f), y = cell(glyph.origin.y.value() / kCell - 0.5f);
    for (int n = 0; n < 4; ++n) {
      int steps = kLongestChain;
      for (int at = heads_[slot(x + (n & 1), y + (n >> 1), glyph.code)]; at >= 0 && steps-- > 0; at = next_[static_cast<std::size_t>(at)])
        if (same_glyph(glyphs_[static_cast<std::size_t>(at)], glyph)) return at;
    }
    return -1;
  }

  void insert(std::size_t index) {
    const Glyph& glyph = glyphs_[index];
    int& head = heads_[slot(cell(glyph.origin.x.value() / kCell), cell(glyph.origin.y.value() / kCell), glyph.code)];
    next_[index] = head;
    head = static_cast<int>(index);
  }

 private:
  static constexpr int kLongestChain = 64;

  // The greatest whole number that is not above; std::floor() is a call where a processor may lack the instruction.
  static std::int64_t cell(float at) {
    const auto whole = static_cast<std::int64_t>(at);
    return whole - (at < static_cast<float>(whole));
  }

  std::size_t slot(std::int64_t x, std::int64_t y, char32_t code) const {
    const auto mix = static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15ull ^ static_cast<std::uint64_t>(y) * 0xC2B2AE3D27D4EB4Full ^
                     code * 0x165667B19E3779F9ull;
    return (mix ^ mix >> 29) & (heads_.size() - 1);
  }

  const std::vector<Glyph>& glyphs_;
  std::vector<int> heads_, next_;
};

}  // namespace

std::vector<int> repeated_glyphs(const std::vector<Glyph>& glyphs) {
  constexpr std::uint16_t kUnseen = kGlyphInvisible | kGlyphClipped | kGlyphOutside;
  std::vector<int> repeats(glyphs.size(), -1);
  Grid grid(glyphs);
  for (const bool seen : {true, false})
    for (std::size_t n = 0; n < glyphs.size(); ++n) {
      if (((glyphs[n].flags & kUnseen) == 0) != seen) continue;
      repeats[n] = grid.find(glyphs[n]);
      if (repeats[n] < 0) grid.insert(n);
    }
  return repeats;
}

}  // namespace dq::pdf
