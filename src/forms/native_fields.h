// Form fields of the file itself (AcroForm): their own values win over what is seen.
#pragma once

#include <vector>

#include "forms/pair_finder.h"
#include "model/page.h"

namespace dq::forms {

// Check boxes and radio buttons among page.fields as marks; the same place is no mark twice.
void add_native_marks(Page& page);

// A field with the words painted in it, and the phrases that name it.
struct NativePair {
  std::size_t field = 0;            // index into Page::fields
  std::vector<std::size_t> values;  // phrases inside it
  std::vector<std::size_t> keys;    // none: nothing near names it
};

// Fields for text and choices, in their order.
std::vector<NativePair> native_pairs(const Page& page, const std::vector<Phrase>& phrases, const DrawnCells& cells);

}  // namespace dq::forms
