#include "forms/drawn_cells.h"

#include <algorithm>

namespace dq::forms {
namespace {

// Text may touch the lines of its box, and OCR's boxes stand over them (times the text's height).
constexpr float kMayTouch = 0.35f;
// A side runs along at least this share of the text.
constexpr float kAlong = 0.6f;
// Text on a line stands this far above it at most, or hangs below it (times its height).
constexpr float kAbove = 0.5f, kBelow = 0.35f;

}  // namespace

DrawnCells::DrawnCells(const Page& page, const PageContent& content) : page_{0_pt, 0_pt, page.width, page.height} {
  for (const Ruling& ruling : content.rulings) (ruling.horizontal ? horizontal_ : vertical_).push_back(ruling);
}

DrawnCell DrawnCells::around(const Rect<Pt>& text) const {
  DrawnCell cell{page_};
  const Pt slack = text.height() * kMayTouch;
  for (const Ruling& ruling : horizontal_) {
    if (overlap(ruling.span, text.x()) < text.width() * kAlong) continue;
    if (ruling.position <= text.top + slack && ruling.position > cell.box.top) cell.box.top = ruling.position, cell.top = true;
    if (ruling.position >= text.bottom - slack && ruling.position < cell.box.bottom) cell.box.bottom = ruling.position, cell.bottom = true;
  }
  for (const Ruling& ruling : vertical_) {
    if (overlap(ruling.span, text.y()) < text.height() * kAlong) continue;
    if (ruling.position <= text.left + slack && ruling.position > cell.box.left) cell.box.left = ruling.position, cell.left = true;
    if (ruling.position >= text.right - slack && ruling.position < cell.box.right) cell.box.right = ruling.position, cell.right = true;
  }
  return cell;
}

const Ruling* DrawnCells::line_under(const Rect<Pt>& text) const {
  const Ruling* nearest = nullptr;
  for (const Ruling& ruling : horizontal_) {
    if (overlap(ruling.span, text.x()) < text.width() * 0.5f) continue;
    if (ruling.position > text.bottom + text.height() * kAbove || ruling.position < text.bottom - text.height() * kBelow) continue;
    if (!nearest || abs(ruling.position - text.bottom) < abs(nearest->position - text.bottom)) nearest = &ruling;
  }
  return nearest;
}

}  // namespace dq::forms
