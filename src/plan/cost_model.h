// Seconds of processor time that a route takes, estimated before it is taken. Measured on one core; docs/plan.md has the figures.
#pragma once

#include "base/geometry.h"

namespace dq::plan {

// Reading a page's text layer with layout and tables.
float text_seconds(int glyphs);

// OCR of an area: finding its lines goes with the area, reading them with their number (in widths of a page).
float ocr_seconds(const Rect<Pt>& box, float lines);

// Lines on a picture of which nothing is known, as most pages have them.
float usual_lines(const Rect<Pt>& box);

}  // namespace dq::plan
