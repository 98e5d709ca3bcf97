// The drawn box that a piece of text stands in, out of rulings that need not form a whole grid.
#pragma once

#include <vector>

#include "model/page.h"
#include "model/page_content.h"

namespace dq::forms {

struct DrawnCell {
  Rect<Pt> box{};                                                 // sides without a ruling are the page's
  bool left = false, top = false, right = false, bottom = false;  // which sides are drawn

  int sides() const { return left + top + right + bottom; }
  friend bool operator==(const DrawnCell& a, const DrawnCell& b) { return a.box == b.box; }
};

class DrawnCells {
 public:
  DrawnCells(const Page& page, const PageContent& content);

  // The nearest rulings on each side that run along most of the text.
  DrawnCell around(const Rect<Pt>& text) const;
  // A horizontal ruling that text in this box is written on: at its foot, and at least as long as half of it. Null without one.
  const Ruling* line_under(const Rect<Pt>& text) const;
  const std::vector<Ruling>& horizontal() const { return horizontal_; }

 private:
  Rect<Pt> page_;
  std::vector<Ruling> horizontal_, vertical_;
};

}  // namespace dq::forms
