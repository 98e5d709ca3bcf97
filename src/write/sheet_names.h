// Names of worksheets: at most 31 UTF-16 units, none of []:*?/\, no apostrophe at either end, unique without regard to case.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace dq::write {

class SheetNames {
 public:
  // `wanted` made valid, cut at a word if it is too long, and numbered if it was given before.
  std::string unique(std::string_view wanted);

 private:
  std::set<std::string> taken_;
};

}  // namespace dq::write
