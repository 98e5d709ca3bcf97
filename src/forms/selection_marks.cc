#include "forms/selection_marks.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/utf8.h"
#include "forms/mark_shapes.h"
#include "image/binarize.h"

namespace dq::forms {
namespace {

constexpr float kPointsPerInch = 72;
// Less ink inside is dirt, more is a mark (share of the inside).
constexpr float kSelectedFrom = 0.055f;
// How far from that the ink is tells how sure the answer is.
constexpr float kSure = 0.06f;
// It stands by itself: not within a word of so many letters.
constexpr std::size_t kWordLetters = 2;
// A box read as the first letter of a word is larger than letters are (share of the word's height).
constexpr float kLargeBox = 0.75f;
// Another ring of the same size stands in its row or column (pt, and share of the side).
constexpr float kSameLine = 2, kSameSize = 0.15f;

class MarkFinder {
 public:
  MarkFinder(Page& page, const PageContent& content, const image::PageRaster& pixels) : page_(page), content_(content), pixels_(pixels) {}

  void find() {
    const image::Raster gray = image::to_gray(pixels_.raster);
    image::Raster binary = image::binarized(gray);
    const float px_per_pt = std::max(1.0f, pixels_.raster.resolution.x_dpi) / kPointsPerInch;
    for (const MarkShape& shape : find_squares(InkSums(binary), px_per_pt))
      if (stands_alone(shape)) add(shape);
    const std::vector<MarkShape> rings = find_rings(binary, px_per_pt);
    for (const MarkShape& ring : rings)
      if (stands_alone(ring) && (is_drawn(ring) || (!is_read(ring) && has_fellow(ring, rings, px_per_pt)))) add(ring);
    std::ranges::sort(page_.marks,
                      [](const Mark& a, const Mark& b) { return std::tuple(a.box.top, a.box.left) < std::tuple(b.box.top, b.box.left); });
  }

 private:
  Rect<Pt> box_of(const MarkShape& shape) const {
    const auto at = [&](int x, int y) { return pixels_.to_page({Px(x), Px(y)}); };
    const Point<Pt> from = at(shape.box.left, shape.box.top), to = at(shape.box.right, shape.box.bottom);
    return {from.x, from.y, to.x, to.y};
  }

  void add(const MarkShape& shape) {
    const Rect<Pt> box = box_of(shape);
    const bool known = std::ranges::any_of(page_.marks, [&](const Mark& mark) { return share_inside(box, mark.box) > 0.3f; });
    if (known) return;
    const float doubt = std::min(1.0f, std::abs(shape.inside - kSelectedFrom) / kSure);
    page_.marks.push_back({box, shape.inside > kSelectedFrom, 0.6f + 0.37f * doubt * shape.outline});
  }

  // A letter of a word, as the text has it. What OCR takes for an O at the beginning of a word may be a box all the same, if it is large.
  bool is_letter_at(const Word& word, const Rect<Pt>& box) const {
    const std::u32string text = to_utf32(word.text);
    if (text.size() < kWordLetters || !word.box.contains(center(box))) return false;
    std::size_t at = 0;
    while (at + 2 < word.edges.size() && word.edges[at + 1] < box.center_x()) ++at;
    const bool like_box =
        word.source == WordSource::Ocr && at == 0 && std::u32string_view(U"O0DoCUQ").find(text[0]) != std::u32string_view::npos;
    return !(like_box && box.height() > word.box.height() * kLargeBox);
  }

  bool stands_alone(const MarkShape& shape) const {
    const Rect<Pt> box = box_of(shape);
    return std::ranges::none_of(page_.words,
                                [&](const Word& word) { return is_letter_at(word, box) && box.height() < word.box.height() * 1.2f; });
  }

  // OCR took it for a letter, of its height.
  bool is_read(const MarkShape& ring) const {
    const Rect<Pt> box = box_of(ring);
    return std::ranges::any_of(page_.words,
                               [&](const Word& word) { return word.box.contains(center(box)) && box.height() < word.box.height() * 1.2f; });
  }

  bool is_drawn(const MarkShape& ring) const {
    const Rect<Pt> box = box_of(ring);
    return std::ranges::any_of(content_.shapes, [&](const Shape& shape) {
      return shape.curved && share_inside(shape.box, box.grown(1_pt)) > 0.9f && shape.box.width() > box.width() * 0.6f;
    });
  }

  bool has_fellow(const MarkShape& ring, const std::vector<MarkShape>& rings, float px_per_pt) const {
    const int near = static_cast<int>(kSameLine * px_per_pt);
    return std::ranges::any_of(rings, [&](const MarkShape& other) {
      const bool aligned = std::abs(other.box.left - ring.box.left) <= near || std::abs(other.box.top - ring.box.top) <= near;
      const bool alike =
          std::abs(other.box.width() - ring.box.width()) <= static_cast<int>(kSameSize * static_cast<float>(ring.box.width()));
      return &other != &ring && aligned && alike && stands_alone(other);
    });
  }

  Page& page_;
  const PageContent& content_;
  const image::PageRaster& pixels_;
};

}  // namespace

void find_marks(Page& page, const PageContent& content, const image::PageRaster& pixels) {
  if (!pixels.raster.empty()) MarkFinder(page, content, pixels).find();
}

void marks_to_cells(Page& page) {
  for (std::uint32_t n = 0; n < page.marks.size(); ++n)
    for (Table& table : page.tables)
      for (Cell& cell : table.cells)
        if (cell.box.contains(center(page.marks[n].box))) {
          cell.marks.push_back(n);
          break;
        }
}

}  // namespace dq::forms
