#include "layout/paragraphs.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "layout/page_number.h"

namespace dq::layout {

namespace {

// In em of the row unless said.
constexpr float kRowGap = 2.5f;           // pieces of one row are nearer than this
constexpr float kMarkerGap = 4.5f;        // a marker or section number and its text
constexpr float kRowOverlap = 0.5f;       // shared height, of the lower piece
constexpr std::size_t kLeastEntries = 3;  // rows that end in a number: from here on a table of contents
constexpr float kSizeStep = 0.09f;        // relative: another size begins another paragraph
constexpr float kExtraLeading = 0.28f;    // more than the usual baseline step: another paragraph
constexpr float kLargestLeading = 2.0f;   // no text is set wider (but for double-spaced pages, which repeat it)
constexpr float kIndent = 0.7f;           // first lines are moved in by more
constexpr float kMostIndent = 6.0f;
constexpr float kSameEdge = 0.35f;        // edges that agree
constexpr float kFlush = 0.15f;           // edges of justified lines, which by chance hardly agree as well
constexpr std::size_t kLeastCentred = 3;  // lines over one middle that are centred, not chance
constexpr float kBoldShare = 0.85f, kLightShare = 0.3f;

Row row_of(const Page& page, std::span<const LineStyle> styles, std::uint32_t line) {
  const LineStyle& s = styles[line];
  Row r;
  r.lines = {line};
  r.box = s.box;
  r.baseline = s.baseline;
  r.size = s.size;
  r.bold = s.bold;
  r.italic = s.italic;
  r.monospace = s.monospace;
  r.words = s.words;
  r.characters = s.characters;
  r.letters = s.letters;
  r.capitals = s.capitals;
  r.digits = s.digits;
  r.font = s.font;
  r.color = s.color;
  const Word& first = page.words[page.lines[line].words.front()];
  r.marker = list_marker(first.text);
  r.first_word_width = first.box.width().value();
  const std::u32string begin = to_utf32(first.text);
  r.begins_small = !begin.empty() && is_letter(begin[0]) && !is_upper(begin[0]) && !is_cjk(begin[0]);
  const std::string& last = page.words[page.lines[line].words.back()].text;
  r.sentence_end = !last.empty() && std::string_view(".!?:").find(last.back()) != std::string_view::npos;
  return r;
}

bool is_section_number(const std::string& text) {
  return text.size() <= 8 && !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

// Whether `next` goes on the row to the right.
bool continues_row(const Page& page, const Row& row, const LineStyle& next) {
  const float shared = std::min(row.box.v1, next.box.v1) - std::max(row.box.v0, next.box.v0);
  const float height = std::min(row.box.v1 - row.box.v0, next.box.v1 - next.box.v0);
  if (shared < kRowOverlap * height || next.box.u0 < row.box.u1 - row.size) return false;
  const std::string& first = page.words[page.lines[row.lines.front()].words.front()].text;
  const bool marker = row.words == 1 && (row.marker.kind != MarkerKind::None || is_section_number(first));
  return next.box.u0 - row.box.u1 <= (marker ? kMarkerGap : kRowGap) * std::max(row.size, next.size);
}

void extend_row(Row& row, Row next) {
  const float a = static_cast<float>(std::max(row.characters, 1)), b = static_cast<float>(std::max(next.characters, 1));
  const auto mixed = [&](float x, float y) { return (x * a + y * b) / (a + b); };
  row.lines.push_back(next.lines.front());
  row.box = {std::min(row.box.u0, next.box.u0), std::min(row.box.v0, next.box.v0), std::max(row.box.u1, next.box.u1),
             std::max(row.box.v1, next.box.v1)};
  row.bold = mixed(row.bold, next.bold);
  row.italic = mixed(row.italic, next.italic);
  row.monospace = mixed(row.monospace, next.monospace);
  if (b > a) {
    row.size = next.size;
    row.font = next.font;
    row.color = next.color;
    row.baseline = next.baseline;
  }
  row.words += next.words;
  row.characters += next.characters;
  row.letters += next.letters;
  row.capitals += next.capitals;
  row.digits += next.digits;
  row.sentence_end = next.sentence_end;
}

// Lines that are nothing but a number at the end of a row: page numbers in a table of contents, where there are several.
std::vector<bool> entry_numbers(const Page& page, std::span<const LineStyle> styles, std::span<const std::uint32_t> lines) {
  std::vector<bool> numbers(lines.size(), false);
  std::size_t count = 0;
  for (std::size_t n = 1; n < lines.size(); ++n) {
    const LineStyle &s = styles[lines[n]], &before = styles[lines[n - 1]];
    const float shared = std::min(s.box.v1, before.box.v1) - std::max(s.box.v0, before.box.v0);
    numbers[n] = s.words == 1 && before.letters > 2 && shared > kRowOverlap * s.size && s.box.u0 >= before.box.u1 &&
                 is_page_number(page.words[page.lines[lines[n]].words[0]].text);
    count += numbers[n];
  }
  if (count < kLeastEntries) numbers.assign(lines.size(), false);
  return numbers;
}

// "Introduction ...... 7" in one line: a number behind leader dots.
bool has_leader(const Page& page, const Line& line) {
  if (line.words.size() < 3 || !is_page_number(page.words[line.words.back()].text)) return false;
  const std::string& leader = page.words[line.words[line.words.size() - 2]].text;
  return leader.find_first_not_of("._") == std::string::npos || leader.find_first_not_of("\xE2\x80\xA6\xC2\xB7") == std::string::npos ||
         leader.ends_with("....");
}

std::vector<Row> rows_of(const Page& page, std::span<const LineStyle> styles, std::span<const std::uint32_t> lines) {
  std::vector<Row> rows;
  const std::vector<bool> numbers = entry_numbers(page, styles, lines);
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const std::uint32_t line = lines[n];
    if (!rows.empty() && (numbers[n] || continues_row(page, rows.back(), styles[line])))
      extend_row(rows.back(), row_of(page, styles, line));
    else rows.push_back(row_of(page, styles, line));
    if (numbers[n] || has_leader(page, page.lines[line])) rows.back().contents_entry = true;
  }
  return rows;
}

bool same_column(const Row& a, const Row& b) {
  const float shared = std::min(a.box.u1, b.box.u1) - std::max(a.box.u0, b.box.u0);
  return b.baseline > a.baseline + 0.2f * std::min(a.size, b.size) && shared > 0;
}

// The right edge of the column around row n: what its neighbours reach.
float right_edge(const std::vector<Row>& rows, std::size_t n) {
  constexpr std::size_t kReach = 5;
  float edge = rows[n].box.u1;
  for (std::size_t k = n; k > 0 && n - k < kReach && same_column(rows[k - 1], rows[k]); --k) edge = std::max(edge, rows[k - 1].box.u1);
  for (std::size_t k = n; k + 1 < rows.size() && k - n < kReach && same_column(rows[k], rows[k + 1]); ++k)
    edge = std::max(edge, rows[k + 1].box.u1);
  return edge;
}

bool centred(const Row& a, const Row& b) {
  const float shift = (a.box.u0 + a.box.u1 - b.box.u0 - b.box.u1) * 0.5f;
  return std::abs(shift) < kSameEdge * a.size && std::abs(a.box.u0 - b.box.u0) > kSameEdge * a.size;
}

class Splitter {
 public:
  Splitter(const std::vector<Row>& rows, const BodyStyle& body) : rows_(rows), body_(body) {}

  // Whether row n begins something new after the rows [begin, n).
  bool begins(std::size_t begin, std::size_t n) const {
    const Row& before = rows_[n - 1];
    const Row& row = rows_[n];
    if (!same_column(before, row) || before.contents_entry) return true;
    if (style_breaks(before, row)) return true;
    const float step = (row.baseline - before.baseline) / std::max(before.size, row.size);
    if (step > usual_step(begin, n) + kExtraLeading) return true;
    if (row.marker.kind != MarkerKind::None && marker_begins(begin, n)) return true;
    return indent_begins(begin, n) || short_ends(begin, n) || centred_ends(begin, n);
  }

 private:
  static bool style_breaks(const Row& a, const Row& b) {
    const float larger = std::max(a.size, b.size), smaller = std::min(a.size, b.size);
    if (larger > smaller * (1 + kSizeStep) && (a.letters > 2 && b.letters > 2)) return true;
    const bool bold_ends = a.bold > kBoldShare && b.bold < kLightShare, bold_begins = a.bold < kLightShare && b.bold > kBoldShare;
    if ((bold_ends || bold_begins) && a.letters > 2 && b.letters > 2) return true;
    return (a.monospace > kBoldShare) != (b.monospace > kBoldShare) && a.letters > 2 && b.letters > 2 &&
           std::abs(a.monospace - b.monospace) > 0.7f;
  }

  float usual_step(std::size_t begin, std::size_t n) const {
    if (n >= begin + 2) return (rows_[n - 1].baseline - rows_[n - 2].baseline) / std::max(rows_[n - 1].size, rows_[n - 2].size);
    const Row& before = rows_[n - 1];
    const Row& row = rows_[n];
    const float step = (row.baseline - before.baseline) / std::max(before.size, row.size);
    // The first step of a paragraph: usual when the next is the same, or the page's own.
    if (n + 1 < rows_.size() && same_column(row, rows_[n + 1])) {
      const float next = (rows_[n + 1].baseline - row.baseline) / std::max(row.size, rows_[n + 1].size);
      if (std::abs(next - step) < 0.1f && step < kLargestLeading && std::abs(row.size - before.size) < 0.3f) return step;
    }
    return std::min(std::max(body_.leading, 1.15f), 1.6f);
  }

  bool marker_begins(std::size_t begin, std::size_t n) const {
    const Row& row = rows_[n];
    if (row.marker.kind == MarkerKind::Bullet)
      return row.words > 1 && (row.marker.text != "-" || rows_[n - 1].sentence_end || rows_[begin].marker.kind == MarkerKind::Bullet);
    // "in 1999." at a line's beginning is no marker: the line before has ended, or this one stands out.
    const bool ended = rows_[n - 1].sentence_end || rows_[n - 1].box.u1 < right_edge(rows_, n) - 3 * row.size;
    const bool in_list = rows_[begin].marker.kind == row.marker.kind && rows_[begin].marker.value + 1 == row.marker.value;
    return ended || in_list || std::abs(row.box.u0 - rows_[n - 1].box.u0) > kIndent * row.size;
  }

  bool indent_begins(std::size_t begin, std::size_t n) const {
    const Row& row = rows_[n];
    const Row& before = rows_[n - 1];
    const float in = (row.box.u0 - before.box.u0) / row.size;
    if (centred(before, row)) return false;
    if (in > kIndent && in < kMostIndent) {
      if (rows_[begin].marker.kind != MarkerKind::None && n == begin + 1) return false;  // hangs under its marker
      if (n + 1 >= rows_.size() || !same_column(row, rows_[n + 1])) return before.sentence_end;
      const float back = (row.box.u0 - rows_[n + 1].box.u0) / row.size;
      return std::abs(back - in) < kSameEdge || (before.sentence_end && back > kIndent);
    }
    // Hanging indents: back at the margin where the paragraph began.
    const bool hanging = n >= begin + 2 && rows_[begin + 1].box.u0 - rows_[begin].box.u0 > kIndent * row.size;
    return hanging && std::abs(row.box.u0 - rows_[begin].box.u0) < kSameEdge * row.size;
  }

  // The line before stopped though this one's first word had room.
  bool short_ends(std::size_t, std::size_t n) const {
    const Row& row = rows_[n];
    const Row& before = rows_[n - 1];
    if (!before.sentence_end || row.begins_small || centred(before, row)) return false;
    return before.box.u1 + row.first_word_width + 1.0f * row.size < right_edge(rows_, n);
  }

  // Lines over one middle, then lines with one right and one left edge: a centred caption, then text.
  bool centred_ends(std::size_t begin, std::size_t n) const {
    if (n < begin + kLeastCentred || n + 1 >= rows_.size() || !same_column(rows_[n], rows_[n + 1])) return false;
    const auto middle = [](const Row& row) { return (row.box.u0 + row.box.u1) * 0.5f; };
    std::size_t moved = 0;
    for (std::size_t k = begin + 2; k < n; ++k) {  // the first line may be indented
      if (std::abs(middle(rows_[k]) - middle(rows_[k - 1])) > kSameEdge * rows_[k].size) return false;
      moved += centred(rows_[k - 1], rows_[k]);
    }
    const auto same = [](float a, float b, const Row& row) { return std::abs(a - b) < kFlush * row.size; };
    const Row& row = rows_[n];
    const Row& next = rows_[n + 1];
    const bool last = n + 2 >= rows_.size() || !same_column(next, rows_[n + 2]);
    const bool flush = same(row.box.u1, next.box.u1, row) && (last || same(next.box.u0, rows_[n + 2].box.u0, row));
    return moved + 1 >= kLeastCentred && flush && !same(row.box.u1, rows_[n - 1].box.u1, row);
  }

  const std::vector<Row>& rows_;
  const BodyStyle& body_;
};

Draft draft_of(std::span<const Row> rows) {
  Draft d;
  d.rows.assign(rows.begin(), rows.end());
  d.box = rows.front().box;
  for (const Row& r : rows)
    d.box = {std::min(d.box.u0, r.box.u0), std::min(d.box.v0, r.box.v0), std::max(d.box.u1, r.box.u1), std::max(d.box.v1, r.box.v1)};
  return d;
}

}  // namespace

std::vector<std::uint32_t> Draft::lines() const {
  std::vector<std::uint32_t> out;
  for (const Row& r : rows) out.insert(out.end(), r.lines.begin(), r.lines.end());
  return out;
}

std::vector<Draft> lines_to_drafts(const Page& page, std::span<const LineStyle> styles, std::span<const std::uint32_t> lines,
                                   const BodyStyle& body) {
  const std::vector<Row> rows = rows_of(page, styles, lines);
  const Splitter splitter(rows, body);
  std::vector<Draft> drafts;
  std::size_t begin = 0;
  for (std::size_t n = 1; n <= rows.size(); ++n) {
    if (n < rows.size() && !splitter.begins(begin, n)) continue;
    drafts.push_back(draft_of(std::span(rows).subspan(begin, n - begin)));
    begin = n;
  }
  return drafts;
}

}  // namespace dq::layout
