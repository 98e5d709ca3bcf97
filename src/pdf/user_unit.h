// The size of a page's unit, which PDFium does not tell (ISO 32000-1, table 30, /UserUnit).
#pragma once

#include <string_view>
#include <vector>

namespace dq::pdf {

// One factor a page, 1 where nothing is said. `plain_pdf` has its objects in the clear, each once, with generation 0 (as
// PDFium writes them). Fewer than the pages, or none, when the page tree cannot be followed.
std::vector<float> user_units_of(std::string_view plain_pdf);

}  // namespace dq::pdf
