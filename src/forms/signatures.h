// Signatures and initials: ink of a hand on a page, drawn, scanned or pasted in as a picture.
#pragma once

#include "image/page_raster.h"
#include "model/page.h"
#include "model/page_content.h"

namespace dq::forms {

// At which resolution a page is looked at.
inline constexpr float kSignatureDpi = 120;

// Fills page.signatures. `pixels` shows the page laid straight as its words are. What is left of the ink without printed words and
// rulings, and is as large, thin and joined as a signature, is one where a place for it is told near by, or where much speaks for it;
// logos, stamps and handwriting in fields are not.
void find_signatures(Page& page, const PageContent& content, const image::PageRaster& pixels);

}  // namespace dq::forms
