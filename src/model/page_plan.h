// How a page is to be read: what plan/ decides, ocr/ carries out and answers tell.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.h"

namespace dq {

enum class Route : std::uint8_t {
  Text,  // the text layer stands
  Ocr,   // the picture is read; the text layer's words there do not count, but for kept ones (PlanRegion::keep_text)
  Skip   // a picture without text: it is not read; words of the text layer over it stand
};

enum class PageRoute : std::uint8_t { Text, Ocr, Mixed, Blank };

// A part of a page. Regions may overlap: a later one counts before an earlier one.
struct PlanRegion {
  Rect<Pt> box{};
  Route route = Route::Text;
  int dpi = 0;             // raster resolution that OCR needs; 0 unless route is Ocr
  int image = -1;          // ImageRegion::index when the region is this one image: its own pixels may be read instead of a drawing
  bool clipped = false;    // and a drawing does not show it: a clip hides it
  bool keep_text = false;  // Ocr: words of the text layer that are seen there are right; OCR adds what they do not cover
  bool unhide = false;     // Text: invisible words are an earlier OCR of the picture below them, and stand for what is seen
  float seconds = 0;       // of processor time, estimated
  float risk = 0;          // probability that a word there is read wrongly on this route, estimated
  float text_risk = 0;     // the same, if the text layer were taken instead
  float words_share = 0;   // of the page's words that stand there, estimated
  std::string reason;      // in words
};

struct PagePlan {
  PageRoute route = PageRoute::Text;
  std::vector<PlanRegion> regions;  // the first one is the whole page
  float seconds = 0;                // of processor time for the page on this route, estimated
  float ocr_seconds = 0;            // the same, if all of the page were read by OCR
  float risk = 0;                   // probability that a word of the page is read wrongly, estimated
  std::string reason;
};

}  // namespace dq
