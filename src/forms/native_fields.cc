#include "forms/native_fields.h"

#include <algorithm>
#include <optional>

namespace dq::forms {
namespace {

// What PDFium says of a box in the file is certain but for boxes that scripts change.
constexpr float kNativeConfidence = 0.99f;
// A mark seen at the place of one in the file is that one.
constexpr float kSamePlace = 0.3f;
// A name left of its field is as near as one above at this share of the distance; in the same box, at this share again.
constexpr float kLeftCost = 0.6f, kSameBox = 0.3f;
// Farther than this no text names a field (pt).
constexpr float kFarthest = 160;
// A name above may begin right of its field by so much (pt), and stick into it.
constexpr Pt kShift = 40_pt, kStickIn = 3_pt;

bool holds_text(const FormField& field) { return field.kind == FieldKind::Text || field.kind == FieldKind::Choice; }

// How far the text is from naming the field, the least being the best; nothing where it cannot.
std::optional<float> naming_cost(const Phrase& phrase, const Rect<Pt>& field) {
  const Rect<Pt>& text = phrase.box;
  const bool beside = overlap(text.y(), field.y()) > std::min(text.height(), field.height()) * 0.4f;
  if (beside && text.left < field.left && text.center_x() < field.left)
    return std::max(0.0f, (field.left - text.right).value()) * kLeftCost;
  if (text.center_y() > field.center_y() && text.bottom > field.bottom) return std::nullopt;
  if (overlap(text.x(), field.x()) <= 0_pt || text.left > field.left + std::max(kShift, field.width() * 0.5f)) return std::nullopt;
  return std::max(0.0f, (field.top - text.bottom).value()) + abs(text.left - field.left).value() * 0.1f;
}

class NativePairs {
 public:
  NativePairs(const Page& page, const std::vector<Phrase>& phrases, const DrawnCells& cells)
      : page_(page), phrases_(phrases), cells_(cells) {}

  std::vector<NativePair> find() const {
    std::vector<NativePair> out;
    for (std::size_t n = 0; n < page_.fields.size(); ++n) {
      if (!holds_text(page_.fields[n])) continue;
      NativePair pair;
      pair.field = n;
      for (std::size_t p = 0; p < phrases_.size(); ++p)
        if (phrases_[p].filled && page_.fields[n].box.contains(center(phrases_[p].box))) pair.values.push_back(p);
      if (const auto key = nearest_name(page_.fields[n].box)) pair.keys = lines_to(*key);
      out.push_back(std::move(pair));
    }
    return out;
  }

 private:
  std::optional<std::size_t> nearest_name(const Rect<Pt>& field) const {
    const DrawnCell cell = cells_.around(field.grown(-kStickIn));
    std::optional<std::size_t> best;
    float least = kFarthest;
    for (std::size_t n = 0; n < phrases_.size(); ++n) {
      if (phrases_[n].filled || field_between(phrases_[n].box, field)) continue;
      std::optional<float> cost = naming_cost(phrases_[n], field);
      if (!cost) continue;
      if (cells_.around(phrases_[n].box) == cell) *cost *= kSameBox;
      if (*cost < least) least = *cost, best = n;
    }
    return best;
  }

  // Another field stands nearer to the text, on its way to this one.
  bool field_between(const Rect<Pt>& text, const Rect<Pt>& field) const {
    const Rect<Pt> way = united(text, field);
    return std::ranges::any_of(page_.fields, [&](const FormField& other) {
      const Point<Pt> at = center(other.box);
      return !(other.box == field) && way.contains(at) && !field.contains(at) && (at.x < field.left || at.y < field.top);
    });
  }

  // Lines right above a name's last, that begin where it does.
  std::vector<std::size_t> lines_to(std::size_t last) const {
    std::vector<std::size_t> lines{last};
    for (std::size_t n = last; n-- > 0;) {
      const Phrase &above = phrases_[n], &first = phrases_[lines.front()];
      const bool stacked = !above.filled && !above.colon && first.box.top - above.box.bottom < first.box.height() * 0.5f &&
                           above.box.center_y() < first.box.top && abs(above.box.left - first.box.left) < first.size;
      if (stacked && cells_.around(above.box) == cells_.around(phrases_[last].box)) lines.insert(lines.begin(), n);
    }
    return lines;
  }

  const Page& page_;
  const std::vector<Phrase>& phrases_;
  const DrawnCells& cells_;
};

}  // namespace

void add_native_marks(Page& page) {
  for (const FormField& field : page.fields) {
    if ((field.kind != FieldKind::CheckBox && field.kind != FieldKind::RadioButton) || field.box.empty()) continue;
    std::erase_if(page.marks, [&](const Mark& mark) {
      return share_inside(mark.box, field.box) > kSamePlace || share_inside(field.box, mark.box) > kSamePlace;
    });
    page.marks.push_back({field.box, field.checked, kNativeConfidence});
  }
}

std::vector<NativePair> native_pairs(const Page& page, const std::vector<Phrase>& phrases, const DrawnCells& cells) {
  return NativePairs(page, phrases, cells).find();
}

}  // namespace dq::forms
