// Paragraphs are no tables: marks their lines so that the borderless finder passes them by.
#include <algorithm>
#include <span>
#include <vector>

#include "tables/segments.h"

namespace dq::tables {
namespace {

constexpr int kProseCharacters = 28;      // mean of a stack: columns of newspapers have 30 to 40, table cells fewer
constexpr int kLongProseCharacters = 45;  // two such lines suffice
constexpr float kLeadingEm = 1.1f;        // largest white gap between lines of one paragraph, in ems of the text
constexpr float kLeftSlackEm = 0.7f;      // same left edge
constexpr float kIndentEm = 3.0f;         // first line's indent, hanging or not

constexpr float kLeftoverGapEm = 1.1f;  // short lines next to a paragraph are as close as its own lines
constexpr float kWiderEm = 8.0f;        // lines of ragged paragraphs differ by as much
constexpr float kSameLineEm = 0.08f;    // cells of one row stand on one line
constexpr float kSameSize = 0.03f;      // and are set in one size
constexpr float kCellReachEm = 6.0f;    // and are not further apart
constexpr float kCellGapEm = 0.4f;      // and no further below one another
constexpr std::size_t kCellLines = 6;   // lines of a wrapped cell below its first

// b directly below a, of one style, as lines of a paragraph are.
bool stacked(const Segment& a, const Segment& b) {
  const Pt em = std::max(a.size, b.size);
  if (std::min(a.size, b.size) < em * 0.85f) return false;
  const Pt gap = b.box.top - a.box.bottom;
  if (gap > em * kLeadingEm || gap < em * -0.6f || b.box.center_y() <= a.box.center_y() + em * 0.4f) return false;
  const Pt shift = abs(b.box.left - a.box.left);
  return shift < em * kLeftSlackEm || (shift < em * kIndentEm && a.characters > kProseCharacters && b.characters > 0);
}

// For each segment the nearest one that is stacked below it, or -1.
std::vector<int> stacks(const std::vector<Segment>& s) {
  std::vector<int> below(s.size(), -1);
  for (std::size_t a = 0; a < s.size(); ++a) {
    for (std::size_t b = a + 1; b < s.size(); ++b) {
      if (s[b].box.top > s[a].box.bottom + s[a].size * 2.0f) break;
      if (overlap(s[a].box.x(), s[b].box.x()) <= 0_pt || !stacked(s[a], s[b])) continue;
      below[a] = static_cast<int>(b);
      break;
    }
  }
  return below;
}

int letters_share_percent(const Segment& s) {
  int letters = 0;
  for (unsigned char c : s.text) letters += (c | 32) >= 'a' && (c | 32) <= 'z' ? 1 : c >= 0x80 ? 1 : 0;
  return s.text.empty() ? 0 : letters * 100 / static_cast<int>(s.text.size());
}

bool wordy(const Segment& s) { return s.words.size() >= 4 && letters_share_percent(s) >= 60; }

// Does other text stand beside it within x? Then it is no line of a paragraph of that width.
bool has_row_mate(const std::vector<Segment>& all, int n, Interval<Pt> x) {
  const Rect<Pt>& box = all[n].box;
  return std::ranges::any_of(all, [&](const Segment& other) {
    return &other != &all[n] && !other.leader && overlap(other.box.y(), box.y()) > std::min(other.box.height(), box.height()) * 0.5f &&
           x.contains(other.box.center_x());
  });
}

// Lines of a paragraph are of one length but for the last; cells of a column are not.
void mark_run(std::vector<Segment>& all, std::span<const int> run, int last_line) {
  Interval<Pt> x = all[run.front()].box.x();
  for (int n : run) x = {std::min(x.lo, all[n].box.left), std::max(x.hi, all[n].box.right)};
  if (last_line >= 0 && has_row_mate(all, last_line, x)) last_line = -1;
  const int lines = static_cast<int>(run.size()) + (last_line >= 0);
  int total = 0;
  for (int n : run) total += all[n].characters;
  const int mean = total / static_cast<int>(run.size());
  const bool prose = (lines >= 3 && mean >= kProseCharacters) || (lines == 2 && mean >= kLongProseCharacters);
  if (!prose) return;
  for (int n : run) all[n].prose = true;
  if (last_line >= 0) all[last_line].prose = true;
}

bool same_row(const Segment& a, const Segment& b) {
  return overlap(a.box.y(), b.box.y()) > std::min(a.box.height(), b.box.height()) * 0.5f;
}

// Lines that belong to a table's rows rather than to a paragraph.
struct TableLines {
  std::vector<char> labels;  // the next text at the right is a number
  std::vector<char> level;   // and stands on the very same line, in the same size
  std::vector<char> starts;  // a number at the left stands on the very same line, in the same size: a cell begins
};

// Is there a line of words between a and the number b, a line up or down? Then the number is not beside a.
bool words_between(const std::vector<Segment>& s, std::size_t a, std::size_t b) {
  const Pt reach = s[a].size;
  for (const Segment& other : s) {
    if (other.box.top > s[a].box.bottom + reach) break;
    if (other.box.bottom > s[a].box.top - reach && other.box.left > s[a].box.right && other.box.right < s[b].box.left &&
        other.words.size() >= 3 && !other.numeric)
      return true;
  }
  return false;
}

// (Words at the right may be another column of text, or a table beside the paragraph.)
TableLines table_lines(const std::vector<Segment>& s) {
  TableLines out{std::vector<char>(s.size(), 0), std::vector<char>(s.size(), 0), std::vector<char>(s.size(), 0)};
  for (std::size_t a = 0; a < s.size(); ++a) {
    const Segment *next = nullptr, *before = nullptr;
    for (std::size_t b = 0; b < s.size() && s[b].box.top <= s[a].box.bottom; ++b) {
      if (s[b].leader || !same_row(s[a], s[b])) continue;
      if (s[b].box.left > s[a].box.right && (!next || s[b].box.left < next->box.left)) next = &s[b];
      if (s[b].box.right < s[a].box.left && (!before || s[b].box.right > before->box.right)) before = &s[b];
    }
    out.labels[a] = next && (next->numeric || next->unit) && !words_between(s, a, static_cast<std::size_t>(next - s.data()));
    out.level[a] = next && out.labels[a] && abs(next->box.bottom - s[a].box.bottom) < s[a].size * kSameLineEm &&
                   abs(next->size - s[a].size) < s[a].size * kSameSize;
    out.starts[a] = before && before->numeric && abs(before->box.bottom - s[a].box.bottom) < s[a].size * kSameLineEm &&
                    abs(before->size - s[a].size) < s[a].size * kSameSize && s[a].box.left - before->box.right < s[a].size * kCellReachEm;
  }
  return out;
}

// Runs of full lines in a stack, each with the short line that ends it.
void mark_stack(std::vector<Segment>& all, const std::vector<int>& chain, const TableLines& table) {
  Pt right = 0_pt, left = all[chain[0]].box.left;
  for (int n : chain) right = std::max(right, all[n].box.right), left = std::min(left, all[n].box.left);
  const auto in_table = [&](int n) { return table.labels[n] || table.starts[n]; };
  const auto full = [&](int n) { return !in_table(n) && all[n].box.right > right - (right - left) * 0.2f && wordy(all[n]); };
  for (std::size_t begin = 0; begin < chain.size();) {
    std::size_t end = begin;
    while (end < chain.size() && full(chain[end])) ++end;
    const bool below_start = begin > 0 && table.starts[chain[begin - 1]];
    const bool above_label = end < chain.size() && table.level[chain[end]] && end > begin &&
                             all[chain[end]].box.top - all[chain[end - 1]].box.bottom < all[chain[end]].size * kCellGapEm;
    const bool cell = (below_start || above_label) && end - begin <= kCellLines;
    if (end > begin && !cell)
      mark_run(all, std::span(chain).subspan(begin, end - begin), end < chain.size() && !in_table(chain[end]) ? chain[end] : -1);
    begin = end + 1;
  }
}

// A short line alone in its column between or after lines of a paragraph, at their left edge: its last line.
bool ends_paragraph(const std::vector<Segment>& s, std::size_t n, const Segment& line) {
  const Segment& one = s[n];
  const bool below = one.box.top > line.box.center_y() && one.box.top - line.box.bottom < one.size * kLeftoverGapEm;
  const bool above = one.box.bottom < line.box.center_y() && line.box.top - one.box.bottom < one.size * kLeftoverGapEm;
  if (!below && !above) return false;
  if (abs(one.box.left - line.box.left) > one.size * kLeftSlackEm || one.box.right > line.box.right + one.size * kWiderEm) return false;
  return abs(one.size - line.size) < one.size * kSameSize && one.bold == line.bold;
}

// How wide the paragraphs are that begin where `line` does.
Interval<Pt> column_of_text(const std::vector<Segment>& s, const Rect<Pt>& line) {
  Interval<Pt> x = line.x();
  for (const Segment& other : s)
    if (other.prose && abs(other.box.left - line.left) < other.size * kLeftSlackEm) x.hi = std::max(x.hi, other.box.right);
  return x;
}

// Short lines of a text column between its paragraphs, which no stack of full lines reaches.
void mark_leftovers(std::vector<Segment>& s) {
  std::vector<std::size_t> open;
  for (std::size_t n = 0; n < s.size(); ++n)
    if (s[n].prose) open.push_back(n);
  while (!open.empty()) {
    const Segment line = s[open.back()];
    open.pop_back();
    for (std::size_t n = 0; n < s.size(); ++n) {
      if (s[n].prose || s[n].numeric || !ends_paragraph(s, n, line)) continue;
      if (is_table_caption(s[n].text) || has_row_mate(s, static_cast<int>(n), column_of_text(s, united(line.box, s[n].box)))) continue;
      s[n].prose = true;
      open.push_back(n);
    }
  }
}

}  // namespace

void mark_prose(PageView& view) {
  std::vector<Segment>& s = view.segments;
  const std::vector<int> below = stacks(s);
  const TableLines table = table_lines(s);
  std::vector<char> has_above(s.size(), 0);
  for (int b : below)
    if (b >= 0) has_above[b] = 1;
  std::vector<char> seen(s.size(), 0);
  for (std::size_t n = 0; n < s.size(); ++n) {
    if (has_above[n]) continue;
    std::vector<int> chain;
    for (int at = static_cast<int>(n); at >= 0 && !seen[at]; at = below[at]) {
      seen[at] = 1;
      chain.push_back(at);
    }
    mark_stack(s, chain, table);
  }
  mark_leftovers(s);
  for (Segment& one : s)  // a line over most of the page reads as text even when it stands alone
    if (one.box.width() > view.width * 0.55f && wordy(one) && one.characters >= 60) one.prose = true;
}

}  // namespace dq::tables
