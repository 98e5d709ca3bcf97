// Pages that are nothing but one image: scans.
#pragma once

#include <optional>
#include <string_view>

#include "image/orientation.h"
#include "pdf/pdfium/page_space.h"

namespace dq::pdf::pdfium {

struct PageImage {
  FPDF_PAGEOBJECT object = nullptr;
  Rect<Pt> box{};                                                // where it stands on the page; may reach beyond it
  image::Orientation orientation = image::Orientation::Upright;  // of its rows on the page
};

// The one image that is all there is to see on the page: upright or turned by quarters, opaque, nothing painted over it or
// seen beside it (invisible text does not count), and most of the page under it. Nothing when in doubt.
std::optional<PageImage> only_image_of(FPDF_PAGE page, const PageSpace& space, int form_nesting);

// Some image of the file has a mask, or is one, so that its samples alone do not say what is seen. Dictionaries of images are
// never in compressed object streams (ISO 32000-1, 7.5.7: these hold no streams).
bool mentions_masks(std::string_view file);

}  // namespace dq::pdf::pdfium
