// Text whose letters are drawn as paths, which the text layer has nothing of.
#pragma once

#include <vector>

#include "plan/page_facts.h"

namespace dq::plan {

// Rows of small shapes of like height, close together and on one line: letters as a drawing program leaves them. Letters that
// are only straight strokes (l, E, T) are rulings to the reader and do not count.
std::vector<DrawnLine> drawn_lines(const PageContent& content);

}  // namespace dq::plan
