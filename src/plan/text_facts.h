// The text of a page by font, and whether its letters can be a language's.
#pragma once

#include <vector>

#include "plan/page_facts.h"

namespace dq::plan {

// Not on the page for a reader: an earlier OCR under its picture, as a rule.
inline constexpr std::uint16_t kHiddenGlyph = kGlyphInvisible | kGlyphCovered;

// Fields, and what lies outside the page or its clip, do not count. In the order of fonts, seen before hidden.
std::vector<TextPart> text_parts(const PageContent& content);

}  // namespace dq::plan
