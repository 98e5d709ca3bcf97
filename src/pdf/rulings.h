// What the painted paths of a page are: rulings, fills, other shapes.
//
// A ruling is a horizontal or vertical stroke, a thin filled rectangle, or an edge of a larger fill. Touching collinear
// pieces are joined, dashes too; doubled lines stay two. Nothing that cannot be seen is reported: paint outside its clip
// or the page, and white on white. Linear in the number of path points but for sorting.
#pragma once

#include "model/page_content.h"
#include "pdf/drawing.h"

namespace dq::pdf {

// Appends to content.rulings, content.fills and content.shapes. `page` is the page's box. Returns the colour of the bare
// page: white, or that of a fill of the whole page.
std::uint32_t classify_drawing(const Drawing& drawing, const Rect<Pt>& page, PageContent& content);

}  // namespace dq::pdf
