// Seconds of processor time that a route takes, estimated before it is taken. Fitted by bench/fit_plan.py; docs/plan.md has the
// figures.
#pragma once

#include "base/geometry.h"

namespace dq::plan {

// Reading a page's text layer, with layout and tables.
float text_seconds(int glyphs);

// What OCR of a region has to do, beside drawing the page or looking at its picture.
struct OcrWork {
  float megapixels = 0;  // that its detector looks at
  float lines = 0;       // that its recogniser reads, in widths of a page
};
OcrWork ocr_work(const Rect<Pt>& box, float dpi, float lines);
float ocr_seconds(const OcrWork& work);

// Loading OCR's networks, once for each process that reads.
float ocr_start_seconds();

// Lines on a picture of which nothing is known, as most pages have them.
float usual_lines(const Rect<Pt>& box);

}  // namespace dq::plan
