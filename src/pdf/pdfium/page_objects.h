// One walk over a page's objects, form XObjects opened: painted paths, images, and where every text object stands.
#pragma once

#include <unordered_map>
#include <vector>

#include "base/limits.h"
#include "model/page_content.h"
#include "pdf/drawing.h"
#include "pdf/pdfium/page_space.h"

namespace dq::pdf::pdfium {

// In page space.
struct TextObject {
  Rect<Pt> bounds{};
  Rect<Pt> clip{};
  bool annotation = false;  // painted in from an annotation
  bool covered = false;     // an opaque image is painted over it
};

struct PageObjects {
  Drawing drawing;
  std::vector<ImageRegion> images, clipped_images;
  std::vector<FPDF_PAGEOBJECT> image_handles;  // parallel to images
  std::unordered_map<FPDF_PAGEOBJECT, TextObject> text;
  std::vector<FPDF_PAGEOBJECT> text_order;           // as painted
  std::unordered_map<int, Rect<Pt>> marked_content;  // box by marked-content identifier; only when asked for
  bool limit_hit = false;                            // paths or nesting beyond Limits were left out
};

// A colour of opacity a (0 to 255) as it looks on white paper, 0xRRGGBB.
std::uint32_t on_white(unsigned r, unsigned g, unsigned b, unsigned a);

enum class MarkedContent : std::uint8_t { Ignored, Wanted };

// Top-level objects from number `annotations_from` on come from annotations.
PageObjects read_page_objects(FPDF_PAGE page, const PageSpace& space, const Limits& limits, MarkedContent marked_content,
                              int annotations_from);

}  // namespace dq::pdf::pdfium
