// Areas of a page that are pictures: images and drawings.
#pragma once

#include <vector>

#include "model/page.h"
#include "model/page_content.h"

namespace dq::layout {

struct FigureArea {
  Rect<Pt> box{};
  int image = -1;  // index into Page::images; -1: drawn
};

// Images that are neither specks nor backgrounds, and dense groups of shapes; not where tables stand. Areas that
// overlap are one. Time linear in shapes.
std::vector<FigureArea> figure_areas(const Page& page, const PageContent& content);

}  // namespace dq::layout
