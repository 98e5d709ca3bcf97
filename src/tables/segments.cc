#include "tables/segments.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace dq::tables {
namespace {

// A gap wider than this many ems inside a line parts two cells, whatever the line finder thought. Spaces of justified
// text stay below it.
constexpr float kColumnGapEm = 1.3f;
// A vertical ruling parts words when it covers their middle; it may stand this far inside a word's box (side bearings).
constexpr Pt kRulingSlack = 1.5_pt;

bool is_leader(const std::string& text) {
  int dots = 0;
  for (char32_t c : to_utf32(text)) {
    if (c != '.' && c != 0x2026 && c != 0xB7 && c != '_') return false;
    dots += c == 0x2026 ? 3 : 1;
  }
  return dots >= 2;
}

bool ruling_between(const std::vector<Ruling>& verticals, const Rect<Pt>& a, const Rect<Pt>& b) {
  const Pt middle = (std::max(a.top, b.top) + std::min(a.bottom, b.bottom)) * 0.5f;
  return std::ranges::any_of(verticals, [&](const Ruling& r) {
    return r.position >= a.right - kRulingSlack && r.position <= b.left + kRulingSlack && r.position > a.center_x() &&
           r.position < b.center_x() && r.span.contains(middle);
  });
}

Segment make_segment(const Page& page, const Frame& frame, std::vector<std::uint32_t> words) {
  Segment s;
  int bold = 0;
  s.box = frame.to_upright(page.words[words.front()].box);
  for (std::uint32_t w : words) {
    const Word& word = page.words[w];
    s.box = united(s.box, frame.to_upright(word.box));
    if (!s.text.empty()) s.text += ' ';
    s.text += word.text;
    s.size = std::max(s.size, word.size);
    bold += (word.flags & kWordBold) != 0;
  }
  s.characters = static_cast<int>(utf8_length(s.text));
  s.bold = bold * 2 > static_cast<int>(words.size());
  s.numeric = is_numeric_text(s.text);
  s.unit = is_unit_text(s.text);
  s.leader = is_leader(s.text);
  s.words = std::move(words);
  return s;
}

// Dots between a label and its number are a cut of their own, so that they do not join the two.
bool parts(const Page& page, const Frame& frame, const std::vector<Ruling>& verticals, std::uint32_t before, std::uint32_t after) {
  const Rect<Pt> a = frame.to_upright(page.words[before].box), b = frame.to_upright(page.words[after].box);
  if (is_leader(page.words[before].text) != is_leader(page.words[after].text)) return true;
  const Pt em = std::max(page.words[before].size, page.words[after].size);
  return b.left - a.right > em * kColumnGapEm || ruling_between(verticals, a, b);
}

void cut_line(const Page& page, const Frame& frame, const Line& line, const std::vector<Ruling>& verticals, std::vector<Segment>& out) {
  std::vector<std::uint32_t> run;
  for (std::uint32_t w : line.words) {
    if (page.words[w].flags & kWordUnseen) continue;
    if (!run.empty() && parts(page, frame, verticals, run.back(), w)) out.push_back(make_segment(page, frame, std::exchange(run, {})));
    run.push_back(w);
  }
  if (!run.empty()) out.push_back(make_segment(page, frame, std::move(run)));
}

}  // namespace

bool is_unit_text(const std::string& text) {
  static constexpr std::u32string_view kUnits = U"$€£¥%₹₩¢‰";
  const std::u32string t = to_utf32(text);
  if (t.empty() || t.size() > 3) return false;
  if (t == U"EUR" || t == U"USD" || t == U"GBP" || t == U"CHF" || t == U"US$" || t == U"A$" || t == U"C$" || t == U"(" || t == U")" || t == U"($" ||
      t == U")%" || t == U"%)")
    return true;
  return t.size() == 1 && kUnits.find(t[0]) != std::u32string_view::npos;
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
    static constexpr std::u32string_view kPlaceholders[] = {U"-", U"–", U"—", U"−", U"n/a", U"N/A", U"n.a.", U"na", U"NA", U":", U"..", U"…", U"*", U"x", U"X", U"nil", U"Nil"};
    return std::ranges::find(kPlaceholders, std::u32string_view(t)) != std::end(kPlaceholders);
  }
  return letters == 0 || (digits >= letters && letters <= 2) || (digits > 0 && letters <= 3 && digits + marks >= 2 * letters);
}

bool is_list_marker(const std::string& text) {
  const std::u32string t = to_utf32(text);
  if (t.empty() || t.size() > 5) return false;
  if (t.size() == 1) return std::u32string_view(U"•◦▪■□●○‣–-—*·§o✓✔➢►").find(t[0]) != std::u32string_view::npos || t[0] >= 0xE000;
  const bool ends = t.back() == '.' || t.back() == ')';
  const bool core = std::all_of(t.begin(), t.end(), [](char32_t c) { return is_digit(c) || c == '.' || c == '(' || c == ')' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  const auto letters = std::ranges::count_if(t, [](char32_t c) { return c >= 'a' && c <= 'z'; });
  return ends && core && (letters <= 1 || std::ranges::all_of(t, [](char32_t c) { return std::u32string_view(U"ivxIVX().").find(c) != std::u32string_view::npos; }));
}

PageView page_view(const Page& page, const PageContent& content, const Frame& frame) {
  PageView view;
  view.width = frame.upright_width();
  view.height = frame.upright_height();
  for (const Ruling& r : content.rulings) view.rulings.push_back(frame.to_upright(r));
  for (const Fill& f : content.fills) view.fills.push_back({frame.to_upright(f.box), f.color});
  for (const ImageRegion& i : content.images) view.drawings.push_back(frame.to_upright(i.box));
  for (const Shape& s : content.shapes) view.drawings.push_back(frame.to_upright(s.box));
  std::vector<Ruling> verticals;
  std::ranges::copy_if(view.rulings, std::back_inserter(verticals), [](const Ruling& r) { return !r.horizontal; });
  for (const Line& line : page.lines)
    if (line.direction == frame.direction()) cut_line(page, frame, line, verticals, view.segments);
  std::ranges::stable_sort(view.segments, [](const Segment& a, const Segment& b) {
    return a.box.top != b.box.top ? a.box.top < b.box.top : a.box.left < b.box.left;
  });
  return view;
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
  for (VisualRow& row : rows) std::ranges::stable_sort(row.segments, [&](int a, int b) { return segments[a].box.left < segments[b].box.left; });
  return rows;
}

}  // namespace dq::tables
