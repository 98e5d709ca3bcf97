// One walk over a page's objects, form XObjects opened: painted paths, images, and the clip of every text object.
#pragma once

#include <unordered_map>
#include <vector>

#include "base/limits.h"
#include "model/page_content.h"
#include "pdf/drawing.h"
#include "pdf/pdfium/page_space.h"

namespace dq::pdf::pdfium {

struct PageObjects {
  Drawing drawing;
  std::vector<ImageRegion> images;
  std::vector<FPDF_PAGEOBJECT> image_handles;               // parallel to images
  std::unordered_map<FPDF_PAGEOBJECT, Rect<Pt>> text_clip;  // page space
  bool limit_hit = false;                                   // paths or nesting beyond Limits were left out
};

PageObjects read_page_objects(FPDF_PAGE page, const PageSpace& space, const Limits& limits);

}  // namespace dq::pdf::pdfium
