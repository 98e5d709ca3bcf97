// A scanned page that lies askew: laid straight for the stages that look for rows and columns, and back again for the answer.
#pragma once

#include <vector>

#include "image/page_raster.h"
#include "model/page.h"

namespace dq::pipeline {

// By how much the page leans (radians, clockwise): from its pixels, `gray` (image/deskew.h), where they agree with the words that were read
// off them; from the words alone where it leans more than is looked for in pixels, as on photos. 0 where neither tells.
float skew_of_page(const image::Raster& gray, const std::vector<Word>& words);

// Words of OCR turned about the page's middle by -skew: quads, boxes, edges, baselines.
void lay_straight(std::vector<Word>& words, const Page& page, float skew);

// Lines in the page's pixels as they lie when the page is laid straight.
std::vector<Ruling> straight_rulings(const image::PageRaster& raster, const Page& page, float skew);

// The last stage: everything that was made of words laid straight (page.skew is not 0) goes back to where it is on the page. Words are
// turned, boxes of lines, cells and blocks are those round their words or, where they have none, moved as their middles are.
void lay_back(Page& page);

}  // namespace dq::pipeline
