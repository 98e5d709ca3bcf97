#include "plan/apply_plan.h"

#include <ranges>

namespace dq::plan {

namespace {

constexpr std::uint16_t kHidden = kGlyphInvisible | kGlyphCovered;

bool is_replaced(const Glyph& glyph, const PagePlan& plan) {
  if (glyph.flags & kGlyphFromField) return false;
  const PlanRegion* region = region_at(plan, center(glyph.box));
  if (!region || region->route != Route::Ocr) return false;
  return !region->keep_text || (glyph.flags & (kHidden | kGlyphUnreadable)) != 0;
}

}  // namespace

const PlanRegion* region_at(const PagePlan& plan, Point<Pt> point) {
  for (const PlanRegion& region : std::views::reverse(plan.regions))
    if (region.box.contains(point)) return &region;
  return nullptr;
}

void unhide_glyphs(PageContent& content, const PagePlan& plan) {
  for (Glyph& glyph : content.glyphs) {
    if (!(glyph.flags & kHidden)) continue;
    const PlanRegion* region = region_at(plan, center(glyph.box));
    if (region && region->route == Route::Text && region->unhide) glyph.flags &= static_cast<std::uint16_t>(~kHidden);
  }
}

void drop_replaced_glyphs(PageContent& content, const PagePlan& plan) {
  std::erase_if(content.glyphs, [&](const Glyph& glyph) { return is_replaced(glyph, plan); });
}

}  // namespace dq::plan
