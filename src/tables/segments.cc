#include "tables/segments.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "model/word_text.h"

namespace dq::tables {
namespace {

// A gap wider than this many ems inside a line parts two cells, whatever the line finder thought. Spaces of justified
// text stay below it.
constexpr float kColumnGapEm = 1.3f;
constexpr float kSmallGapEm = 0.75f;        // three word spaces: a column gap of a dense table, or a space of justified text
constexpr std::size_t kJustifiedWords = 4;  // fewer are not stretched over a line
constexpr float kStandsOut = 1.8f;          // a column gap is this many times wider than the line's narrowest space
// A vertical ruling parts words when it covers their middle; it may stand this far inside a word's box (side bearings).
constexpr Pt kRulingSlack = 1.5_pt;

constexpr int kBackgroundWords = 12;          // a table of two columns and rows with little in it has as many
constexpr std::size_t kMostBackgrounds = 64;  // pictures of a page that are asked
constexpr float kBackgroundOfPage = 0.05f;    // of the page: a smaller picture is none
constexpr float kBackgroundShare = 0.05f;     // of a picture: text over it. Labels of a drawing take less
constexpr std::size_t kMeasureLength = 5;     // characters of a unit in brackets

bool is_leader(const std::string& text) {
  int dots = 0;
  for (char32_t c : to_utf32(text)) {
    if (c != '.' && c != 0x2026 && c != 0xB7 && c != '_') return false;
    dots += c == 0x2026 ? 3 : 1;
  }
  return dots >= 2;
}

bool ruling_between(const std::vector<Ruling>& verticals, Rect<Pt> a, Rect<Pt> b) {
  if (b.left < a.left) std::swap(a, b);  // right-to-left text
  const Pt middle = (std::max(a.top, b.top) + std::min(a.bottom, b.bottom)) * 0.5f;
  return std::ranges::any_of(verticals, [&](const Ruling& r) {
    return r.position >= a.right - kRulingSlack && r.position <= b.left + kRulingSlack && r.position > a.center_x() &&
           r.position < b.center_x() && r.span.contains(middle);
  });
}

Segment make_segment(const Page& page, std::vector<std::uint32_t> words, std::vector<Rect<Pt>> boxes) {
  Segment s;
  int bold = 0;
  s.box = boxes.front();
  for (std::size_t n = 0; n < words.size(); ++n) {
    const Word& word = page.words[words[n]];
    s.box = united(s.box, boxes[n]);
    s.size = std::max(s.size, word.size);
    bold += (word.flags & kWordBold) != 0;
  }
  s.text = words_text(page, words);
  s.characters = static_cast<int>(utf8_length(s.text));
  s.bold = bold * 2 > static_cast<int>(words.size());
  s.numeric = is_numeric_text(s.text);
  s.unit = is_unit_text(s.text);
  s.leader = is_leader(s.text);
  s.words = std::move(words);
  s.boxes = std::move(boxes);
  return s;
}

// A line whose right end agrees with a neighbour's, as in justified text: its wide spaces are no column gaps.
bool has_flush_neighbour(const Page& page, const Frame& frame, const Line& line) {
  const Rect<Pt> box = frame.to_upright(line.box);
  const Pt em = std::max(line.size, 1_pt);
  return std::ranges::any_of(page.lines, [&](const Line& other) {
    if (&other == &line || other.direction != line.direction) return false;
    const Rect<Pt> near = frame.to_upright(other.box);
    const Pt away = abs(near.center_y() - box.center_y());
    return away > em * 0.5f && away < em * 2.5f && abs(near.right - box.right) < em * 0.6f && abs(near.left - box.left) < em * 3.0f;
  });
}

class LineCutter {
 public:
  LineCutter(const Page& page, const Frame& frame, const std::vector<Ruling>& verticals, std::vector<Segment>& out)
      : page_(page), frame_(frame), verticals_(verticals), out_(out) {}

  void cut(const Line& line) {
    std::vector<std::uint32_t> words;
    for (std::uint32_t w : line.words)
      if (!(page_.words[w].flags & kWordUnseen)) words.push_back(w);
    if (words.empty()) return;
    std::vector<Rect<Pt>> boxes;
    for (std::uint32_t w : words) boxes.push_back(frame_.to_upright(page_.words[w].box));
    const float limit = gap_limit_em(line, words, boxes);
    std::size_t begin = 0;
    for (std::size_t n = 1; n <= words.size(); ++n) {
      if (n < words.size() && !parts(words, boxes, n, limit)) continue;
      const auto from = static_cast<std::ptrdiff_t>(begin), to = static_cast<std::ptrdiff_t>(n);
      out_.push_back(make_segment(page_, {words.begin() + from, words.begin() + to}, {boxes.begin() + from, boxes.begin() + to}));
      begin = n;
    }
  }

 private:
  float gap_em(const std::vector<std::uint32_t>& words, const std::vector<Rect<Pt>>& boxes, std::size_t n) const {
    const Pt gap = std::max(boxes[n].left, boxes[n - 1].left) - std::min(boxes[n].right, boxes[n - 1].right);
    return gap / std::max(std::max(page_.words[words[n - 1]].size, page_.words[words[n]].size), 1_pt);
  }

  // Between kSmallGapEm and kColumnGapEm a gap counts when it stands out in its line, or the line is not justified.
  float gap_limit_em(const Line& line, const std::vector<std::uint32_t>& words, const std::vector<Rect<Pt>>& boxes) const {
    float least = kColumnGapEm, most = 0;
    for (std::size_t n = 1; n < words.size(); ++n) {
      least = std::min(least, gap_em(words, boxes, n));
      most = std::max(most, gap_em(words, boxes, n));
    }
    if (most < kSmallGapEm) return kColumnGapEm;
    const float standing_out = std::max(kSmallGapEm, least * kStandsOut);
    const bool justified = words.size() >= kJustifiedWords && mostly_words(words) && has_flush_neighbour(page_, frame_, line);
    return justified ? std::min(standing_out, kColumnGapEm) : kSmallGapEm;
  }

  bool mostly_words(const std::vector<std::uint32_t>& words) const {
    const auto numbers = std::ranges::count_if(words, [&](std::uint32_t w) { return is_numeric_text(page_.words[w].text); });
    return static_cast<std::size_t>(numbers) * 3 <= words.size();
  }

  // Dots between a label and its number are a cut of their own, so that they do not join the two.
  bool parts(const std::vector<std::uint32_t>& words, const std::vector<Rect<Pt>>& boxes, std::size_t n, float limit) const {
    if (is_leader(page_.words[words[n - 1]].text) != is_leader(page_.words[words[n]].text)) return true;
    return gap_em(words, boxes, n) > limit || ruling_between(verticals_, boxes[n - 1], boxes[n]);
  }

  const Page& page_;
  const Frame& frame_;
  const std::vector<Ruling>& verticals_;
  std::vector<Segment>& out_;
};

}  // namespace

bool is_unit_text(const std::string& text) {
  static constexpr std::u32string_view kUnits = U"$€£¥%₹₩¢‰";
  const std::u32string t = to_utf32(text);
  if (t.empty() || t.size() > 3) return false;
  if (t == U"EUR" || t == U"USD" || t == U"GBP" || t == U"CHF" || t == U"US$" || t == U"A$" || t == U"C$" || t == U"(" || t == U")" ||
      t == U"($" || t == U")%" || t == U"%)")
    return true;
  return t.size() == 1 && kUnits.find(t[0]) != std::u32string_view::npos;
}

bool is_measure_text(const std::string& text) {
  static constexpr std::array<std::string_view, 44> kMeasures = {
      "kg", "g",   "mg", "t",   "kt",  "Mt",   "m",   "cm",  "mm",  "km",   "km2", "km²", "m2", "m²", "m3",
      "m³", "ha",  "l",  "hl",  "ml",  "mg/l", "°C",  "K",   "MWh", "kWh",  "GWh", "TWh", "MW", "kW", "GW",
      "s",  "min", "h",  "EUR", "USD", "GBP",  "No.", "no.", "000", "'000", "$m",  "€m",  "£m", "bn"};
  if (is_unit_text(text)) return true;
  const bool bracketed = text.size() >= 3 && text.front() == '(' && text.back() == ')';
  const std::string_view inner = bracketed ? std::string_view(text).substr(1, text.size() - 2) : std::string_view(text);
  return std::ranges::find(kMeasures, inner) != kMeasures.end() || (bracketed && utf8_length(inner) <= kMeasureLength);
}

bool is_numeric_text(const std::string& text) {
  static constexpr std::u32string_view kAround = U" .,'’:/()+-–—−%‰$€£¥₹₩*<>=~≤≥±†‡^#\u00A0\u2009\u202F";
  const std::u32string t = to_utf32(text);
  int digits = 0, letters = 0, marks = 0;
  for (char32_t c : t) {
    if (is_digit(c)) ++digits;
    else if (kAround.find(c) != std::u32string_view::npos) ++marks;
    else ++letters;
  }
  if (digits == 0) {
    if (t.empty() || t.size() > 4) return false;
    static constexpr std::u32string_view kPlaceholders[] = {U"-", U"–",  U"—", U"−", U"n/a", U"N/A", U"n.a.", U"na", U"NA",
                                                            U":", U"..", U"…", U"*", U"x",   U"X",   U"nil",  U"Nil"};
    return std::ranges::find(kPlaceholders, std::u32string_view(t)) != std::end(kPlaceholders);
  }
  // "(000s)", "($000)" and the like say in what units a column is.
  const bool only_zeros = digits >= 3 && std::ranges::none_of(t, [](char32_t c) { return c >= '1' && c <= '9'; }) && t.find('.') == t.npos;
  if (only_zeros || (letters > 0 && t.front() == '(')) return false;
  return letters == 0 || (digits >= letters && letters <= 2) || (digits > 0 && letters <= 3 && digits + marks >= 2 * letters);
}

bool is_list_marker(const std::string& text) {
  const std::u32string t = to_utf32(text);
  if (t.empty() || t.size() > 5) return false;
  if (t.size() == 1) return std::u32string_view(U"•◦▪■□●○‣–-—*·§o✓✔➢►").find(t[0]) != std::u32string_view::npos || t[0] >= 0xE000;
  const bool ends = t.back() == '.' || t.back() == ')';
  const bool core = std::all_of(t.begin(), t.end(), [](char32_t c) {
    return is_digit(c) || c == '.' || c == '(' || c == ')' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  const auto letters = std::ranges::count_if(t, [](char32_t c) { return c >= 'a' && c <= 'z'; });
  return ends && core && (letters <= 1 || std::ranges::all_of(t, [](char32_t c) {
                            return std::u32string_view(U"ivxIVX().").find(c) != std::u32string_view::npos;
                          }));
}

bool leads_number(const std::string& unit) {
  const std::u32string t = to_utf32(unit);
  return !t.empty() && t[0] != '%' && t[0] != ')' && t[0] != U'‰' && t[0] != U'¢';
}

bool is_background(const ImageRegion& image, const Page& page) {
  if (image.box.area() < kBackgroundOfPage * (page.width.value() * page.height.value())) return false;
  int words = 0;
  float area = 0;
  for (const Word& word : page.words) {
    if (word.source != WordSource::TextLayer || (word.flags & kWordUnseen) != 0 || !image.box.contains(center(word.box))) continue;
    area += word.box.area();
    if (++words >= kBackgroundWords && area >= kBackgroundShare * image.box.area()) return true;
  }
  return false;
}

PageView page_view(const Page& page, const PageContent& content, const Frame& frame) {
  PageView view;
  view.page = &page;
  view.width = frame.upright_width();
  view.height = frame.upright_height();
  for (const Ruling& r : content.rulings) view.rulings.push_back(frame.to_upright(r));
  for (const Fill& f : content.fills) view.fills.push_back({frame.to_upright(f.box), f.color});
  std::size_t asked = 0;
  for (const ImageRegion& i : content.images)
    if (asked++ >= kMostBackgrounds || !is_background(i, page)) view.drawings.push_back(frame.to_upright(i.box));
  for (const Shape& s : content.shapes) view.drawings.push_back(frame.to_upright(s.box));
  std::vector<Ruling> verticals;
  std::ranges::copy_if(view.rulings, std::back_inserter(verticals), [](const Ruling& r) { return !r.horizontal; });
  LineCutter cutter(page, frame, verticals, view.segments);
  for (const Line& line : page.lines)
    if (line.direction == frame.direction()) cutter.cut(line);
  std::ranges::stable_sort(view.segments, [](const Segment& a, const Segment& b) {
    return a.box.top != b.box.top ? a.box.top < b.box.top : a.box.left < b.box.left;
  });
  return view;
}

Segment part_of(const Page& page, const Segment& from, std::size_t begin, std::size_t end) {
  const auto lo = static_cast<std::ptrdiff_t>(begin), hi = static_cast<std::ptrdiff_t>(end);
  Segment out = make_segment(page, {from.words.begin() + lo, from.words.begin() + hi}, {from.boxes.begin() + lo, from.boxes.begin() + hi});
  out.prose = from.prose;
  return out;
}

std::vector<VisualRow> visual_rows(const std::vector<Segment>& segments, const std::vector<int>& chosen) {
  std::vector<int> order = chosen;
  std::ranges::stable_sort(order, [&](int a, int b) { return segments[a].box.center_y() < segments[b].box.center_y(); });
  std::vector<VisualRow> rows;
  Interval<Pt> core{};  // what all of the row's segments share: a tall segment must not chain two rows together
  for (int n : order) {
    const Rect<Pt>& box = segments[n].box;
    // Half of the smaller height must be shared: superscripts and mixed sizes join, neighbouring rows do not.
    const bool joins = !rows.empty() && overlap(core, box.y()) > std::min(core.length(), box.height()) * 0.5f;
    if (joins) {
      core = {std::max(core.lo, box.top), std::min(core.hi, box.bottom)};
      rows.back().box = united(rows.back().box, box);
    } else {
      rows.push_back({box, {}});
      core = box.y();
    }
    rows.back().segments.push_back(n);
  }
  for (VisualRow& row : rows)
    std::ranges::stable_sort(row.segments, [&](int a, int b) { return segments[a].box.left < segments[b].box.left; });
  return rows;
}

}  // namespace dq::tables
