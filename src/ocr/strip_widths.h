// As which widths the lines of a page are read. Each width that the recogniser has not seen costs once, each pixel of a line always: lines
// of nearly one width are read as the widest of them, a few that are shorter too, many are not.
//
// What earlier pages were read as does not count, though it is free: the answer must not depend on them.
#pragma once

#include <span>
#include <vector>

namespace dq::ocr {

class StripWidths {
 public:
  // `known`: px, what the recogniser was warmed up with.
  explicit StripWidths(int known) : known_{known} {}

  // `own`: of the lines' strips, px, the widest first. Gives for each line the width to read it as, no less than its own and no wider
  // than the line before, so that the sum of costs is least. What it gives is known from then on.
  std::vector<int> plan(std::span<const int> own);

 private:
  std::vector<int> known_;
};

}  // namespace dq::ocr
