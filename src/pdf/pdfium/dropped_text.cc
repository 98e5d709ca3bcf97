#include "pdf/pdfium/dropped_text.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace dq::pdf::pdfium {

namespace {

// A repetition stands this near to the first, and makes it bold from this shift on (shares of the font size).
constexpr float kNear = 0.15f, kBoldShift = 0.015f;
// Looking for the other strip of clipped text ends after this many comparisons on one page, so that a hostile page stays cheap.
constexpr long kMostComparisons = 20'000'000;

struct Candidate {
  Pt left{};
  const GlyphRun* run = nullptr;
  const TextObject* object = nullptr;
};

bool is_unseen(FPDF_PAGEOBJECT object) {
  const int mode = FPDFTextObj_GetTextRenderMode(object);
  return mode == 3 || mode == 7;
}

std::uint32_t color_of(FPDF_PAGEOBJECT object) {
  unsigned r = 0, g = 0, b = 0, a = 255;
  FPDFPageObj_GetFillColor(object, &r, &g, &b, &a);
  return on_white(r, g, b, a);
}

float shift(const Rect<Pt>& a, const Rect<Pt>& b) {
  return std::max({std::abs((a.left - b.left).value()), std::abs((a.top - b.top).value()), std::abs((a.right - b.right).value()),
                   std::abs((a.bottom - b.bottom).value())});
}

void apply(FPDF_PAGEOBJECT dropped, float by, const GlyphRun& run, FontBook& fonts, std::vector<Glyph>& glyphs) {
  const std::uint32_t color = color_of(dropped);
  for (std::size_t n = run.begin; n < run.end; ++n) {
    Glyph& glyph = glyphs[n];
    if (glyph.flags & kGlyphInvisible) {
      glyph.flags &= static_cast<std::uint16_t>(~kGlyphInvisible);
      glyph.color = color;
    } else if (by >= kBoldShift * glyph.size.value() && glyph.color == color) {
      glyph.font = fonts.styled(glyph.font, Style::Bold);
    }
  }
}

// Text objects by the top of their bounds.
class ObjectsByHeight {
 public:
  explicit ObjectsByHeight(const PageObjects& objects) {
    for (const FPDF_PAGEOBJECT object : objects.text_order)
      if (!is_unseen(object)) sorted_.push_back({object, &objects.text.at(object)});
    std::ranges::sort(sorted_, {}, [](const Entry& e) { return e.text->bounds.top; });  // any that shows will do
  }

  // Another object in this font, which begins or ends where the glyph's own does, paints over the place of `glyph`, and is
  // not clipped there.
  bool shows(const Glyph& glyph, FPDF_PAGEOBJECT own, const Rect<Pt>& own_bounds, FPDF_FONT font) {
    const Point<Pt> middle = center(glyph.box);
    const Pt near = glyph.size * kNear;
    const Interval<Pt> tops{glyph.box.top, middle.y + glyph.size * 0.5f};
    auto at = std::ranges::lower_bound(sorted_, tops.lo, {}, [](const Entry& e) { return e.text->bounds.top; });
    for (; at != sorted_.end() && at->text->bounds.top <= tops.hi && comparisons_left_-- > 0; ++at)
      if (at->object != own && at->text->bounds.x().contains(middle.x) && at->text->bounds.bottom >= middle.y &&
          (abs(at->text->bounds.left - own_bounds.left) <= near || abs(at->text->bounds.right - own_bounds.right) <= near) &&
          at->text->clip.contains(middle) && FPDFTextObj_GetFont(at->object) == font)
        return true;
    return false;
  }

 private:
  struct Entry {
    FPDF_PAGEOBJECT object = nullptr;
    const TextObject* text = nullptr;
  };
  std::vector<Entry> sorted_;
  long comparisons_left_ = kMostComparisons;
};

}  // namespace

void show_clipped_repeats(const PageObjects& objects, const std::vector<GlyphRun>& runs, std::vector<Glyph>& glyphs) {
  if (std::ranges::none_of(glyphs, [](const Glyph& g) { return (g.flags & kGlyphClipped) != 0; })) return;
  ObjectsByHeight others(objects);
  for (const GlyphRun& run : runs) {
    const auto own = objects.text.find(run.object);
    if (own == objects.text.end()) continue;
    const FPDF_FONT font = FPDFTextObj_GetFont(run.object);
    for (std::size_t n = run.begin; n < run.end; ++n)
      if (glyphs[n].flags & kGlyphClipped && others.shows(glyphs[n], run.object, own->second.bounds, font))
        glyphs[n].flags &= static_cast<std::uint16_t>(~kGlyphClipped);
  }
}

void apply_dropped_text(const PageObjects& objects, const std::vector<GlyphRun>& runs, FontBook& fonts, std::vector<Glyph>& glyphs) {
  std::unordered_set<FPDF_PAGEOBJECT> kept;
  for (const GlyphRun& run : runs) kept.insert(run.object);
  if (kept.size() == objects.text.size()) return;
  std::vector<Candidate> candidates;
  for (const GlyphRun& run : runs)
    if (const auto at = objects.text.find(run.object); at != objects.text.end() && run.begin < run.end)
      candidates.push_back({at->second.bounds.left, &run, &at->second});
  std::ranges::sort(candidates, {}, [](const Candidate& c) { return std::pair(c.left, c.run->begin); });
  for (const FPDF_PAGEOBJECT dropped : objects.text_order) {
    if (kept.contains(dropped) || is_unseen(dropped)) continue;
    const Rect<Pt> bounds = objects.text.at(dropped).bounds;
    const FPDF_FONT font = FPDFTextObj_GetFont(dropped);
    const Pt reach = bounds.height() * kNear;
    auto at = std::ranges::lower_bound(candidates, bounds.left - reach, {}, &Candidate::left);
    for (; at != candidates.end() && at->left <= bounds.left + reach; ++at) {
      const float by = shift(at->object->bounds, bounds);
      if (by > kNear * glyphs[at->run->begin].size.value() || FPDFTextObj_GetFont(at->run->object) != font) continue;
      apply(dropped, by, *at->run, fonts, glyphs);
      break;
    }
  }
}

}  // namespace dq::pdf::pdfium
