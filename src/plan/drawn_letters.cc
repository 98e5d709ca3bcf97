#include "plan/drawn_letters.h"

#include <algorithm>
#include <vector>

namespace dq::plan {

namespace {

// Size of a letter (pt), and how much taller than wide it is at most, and the reverse.
constexpr Pt kSmallestLetter = 2.5_pt, kTallestLetter = 40_pt;
constexpr float kSlimmest = 8, kWidest = 2;
// Letters of a line: their middles are on one level, the gap between two is no wider (shares of the height), their heights are
// alike.
constexpr float kSameLevel = 0.45f, kWidestGap = 1.2f, kLikeHeight = 2.2f;
// Shapes that make a line.
constexpr int kFewestLetters = 6;
// Shapes that are looked at.
constexpr std::size_t kMostShapes = 50'000;

bool may_be_letter(const Shape& shape) {
  const Pt width = shape.box.width(), height = shape.box.height();
  if (height < kSmallestLetter || height > kTallestLetter || width <= Pt()) return false;
  return height <= width * kSlimmest && width <= height * kWidest;
}

bool goes_on(const Rect<Pt>& last, const Rect<Pt>& next) {
  const Pt taller = std::max(last.height(), next.height()), lower = std::min(last.height(), next.height());
  const Pt gap = next.left - last.right;
  return abs(last.center_y() - next.center_y()) < taller * kSameLevel && taller <= lower * kLikeHeight && gap < taller * kWidestGap &&
         gap > -taller;
}

}  // namespace

// Programs draw letters in the order of reading: the next shape goes on with the line or begins another.
std::vector<DrawnLine> drawn_lines(const PageContent& content) {
  std::vector<DrawnLine> lines;
  DrawnLine line;
  Rect<Pt> last{};
  const auto close = [&] {
    if (line.letters >= kFewestLetters) lines.push_back(line);
    line = {};
  };
  for (std::size_t n = 0; n < std::min(content.shapes.size(), kMostShapes); ++n) {
    const Shape& shape = content.shapes[n];
    if (!may_be_letter(shape)) continue;
    if (line.letters > 0 && !goes_on(last, shape.box)) close();
    line.box = line.letters == 0 ? shape.box : united(line.box, shape.box);
    ++line.letters;
    last = shape.box;
  }
  close();
  return lines;
}

}  // namespace dq::plan
