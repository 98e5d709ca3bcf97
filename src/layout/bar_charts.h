// Bar charts: filled bars that stand on one line and differ in length, with their axis labels.
#pragma once

#include <vector>

#include "model/page.h"
#include "model/page_content.h"

namespace dq::layout {

// A box for each chart; not where tables stand. Bars whose text fills them (marked lines of text) are none.
std::vector<Rect<Pt>> bar_charts(const Page& page, const PageContent& content);

}  // namespace dq::layout
