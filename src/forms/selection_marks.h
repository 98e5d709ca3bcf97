// Check boxes and radio buttons, seen in the page's pixels, whether they were drawn, set as letters or scanned.
#pragma once

#include "image/page_raster.h"
#include "model/page.h"
#include "model/page_content.h"

namespace dq::forms {

// At which resolution a page is looked at.
inline constexpr float kMarkDpi = 200;

// Adds to page.marks; `pixels` shows the page laid straight as its words are. Boxes of the file's own form fields are added by
// add_native_marks() (native_fields.h), which wins.
void find_marks(Page& page, const PageContent& content, const image::PageRaster& pixels);

// Gives cells of tables the marks that stand in them.
void marks_to_cells(Page& page);

}  // namespace dq::forms
