#include "pdf/contrast.h"

#include <algorithm>
#include <cstdlib>
#include <span>

namespace dq::pdf {

namespace {

// Text whose channels all differ by less than this from what is behind it cannot be read.
constexpr int kReadableDifference = 20;

bool alike(std::uint32_t a, std::uint32_t b) {
  for (int shift = 0; shift <= 16; shift += 8)
    if (std::abs(static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255)) >= kReadableDifference) return false;
  return true;
}

bool covered(const auto& areas, Point<Pt> at) {
  return std::ranges::any_of(areas, [&](auto& area) { return area.box.contains(at); });
}

class Contrast {
 public:
  Contrast(const PageContent& content, std::uint32_t paper) : content_(content), paper_(paper) {}

  bool is_low(const Glyph& glyph) {
    if (glyph.color != color_ || !known_) look_up(glyph.color);
    if (!possible_) return false;
    const Point<Pt> at = center(glyph.ink.empty() ? glyph.box : glyph.ink);
    for (auto fill = content_.fills.rbegin(); fill != content_.fills.rend(); ++fill)
      if (fill->box.contains(at)) return alike(fill->color, glyph.color);
    return alike(paper_, glyph.color) && !covered(content_.shapes, at) && !covered(content_.images, at);
  }

 private:
  // Most colours are unlike everything on the page: one look settles all their glyphs.
  void look_up(std::uint32_t color) {
    known_ = true;
    color_ = color;
    possible_ = alike(paper_, color) || std::ranges::any_of(content_.fills, [&](const Fill& fill) { return alike(fill.color, color); });
  }

  const PageContent& content_;
  std::uint32_t paper_, color_ = 0;
  bool known_ = false, possible_ = false;
};

}  // namespace

void flag_low_contrast(PageContent& content, std::uint32_t paper) {
  Contrast contrast(content, paper);
  for (Glyph& glyph : content.glyphs)
    if (contrast.is_low(glyph)) glyph.flags |= kGlyphLowContrast;
}

}  // namespace dq::pdf
