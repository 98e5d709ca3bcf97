#include "tables/evidence/row_bands.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/utf8.h"

namespace dq::tables {
namespace {

constexpr float kRuleBetween = 0.5f;     // share of the table's width that a ruling between two rows must cover to part them
constexpr float kLooseGapEm = 0.55f;     // a gap this much larger than the tight ones ends a wrapped cell
constexpr float kSpaceEm = 0.25f;        // a word space, for the question whether the next word would have fitted
constexpr float kTightColumnEm = 2.0f;   // a column whose text comes this close to the next one is full
constexpr int kWrappedCharacters = 20;   // shorter lines are not broken by a column that has room
constexpr std::size_t kRulesOfRows = 6;  // so many rules part rows, not only the header
constexpr int kHeaderRowsAtMost = 8;

// What a visual row has in each column.
struct Filled {
  std::vector<int> first, last;  // segment in the column, -1 none
  int count = 0;
  bool spans = false;
};

Filled fill(const RowContext& c, const VisualRow& row) {
  const std::size_t columns = c.column_edges.size() - 1;
  Filled out{std::vector<int>(columns, -1), std::vector<int>(columns, -1), 0, false};
  for (int s : row.segments) {
    if (c.segments[s].leader) continue;
    const int at = column_of(c.column_edges, c.segments[s].box.center_x());
    if (out.first[at] < 0) out.first[at] = s, ++out.count;
    out.last[at] = s;
    out.spans |= c.spanning[s] != 0;
  }
  return out;
}

bool ruled_between(const RowContext& c, const VisualRow& a, const VisualRow& b, float share) {
  return std::ranges::any_of(c.horizontal, [&](const Separator& h) {
    return h.position > a.box.center_y() && h.position < b.box.center_y() && h.coverage(c.box.x()) >= share;
  });
}

char32_t first_character(const std::string& text) { return to_utf32(text.substr(0, 4)).front(); }

bool starts_low(const std::string& text) {
  const char32_t c = first_character(text);
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == '(' || c == '&' || c == '/';
}

bool ends_open(const std::string& text) {
  if (text.ends_with('-') || text.ends_with(',') || text.ends_with('/') || text.ends_with('&') || text.ends_with('(')) return true;
  static const char* kWords[] = {" and", " or",   " of", " the", " for", " to", " in", " with",
                                 " by",  " from", " on", " at",  " und", " et", " de", " der"};
  return std::ranges::any_of(kWords, [&](const char* w) { return text.ends_with(w); });
}

// How far cells of a column reach, and how far they could: up to the next column's text.
struct WrapLimit {
  Pt widest = 0_pt;
  Pt available = 1'000'000_pt;
};

std::vector<WrapLimit> wrap_limits(const RowContext& c) {
  std::vector<WrapLimit> limits(c.column_edges.size() - 1);
  for (const VisualRow& row : c.rows)
    for (int s : row.segments) {
      if (c.spanning[s]) continue;
      const auto column = static_cast<std::size_t>(column_of(c.column_edges, c.segments[s].box.center_x()));
      limits[column].widest = std::max(limits[column].widest, c.segments[s].box.right);
      if (column > 0) limits[column - 1].available = std::min(limits[column - 1].available, c.segments[s].box.left);
    }
  limits.back().available = c.box.right;
  return limits;
}

Pt first_word_width(const Segment& s) {
  const std::size_t space = s.text.find(' ');
  const std::size_t n = utf8_length(std::string_view(s.text).substr(0, space));
  return s.box.width() * (static_cast<float>(n) / static_cast<float>(std::max(1, s.characters)));
}

// Would `next`'s first word not have fitted behind `text`? Then the line was broken because its cell was full. Short
// labels with room beside them were not broken by their cell.
bool wrapped(const Segment& text, const Segment& next, const WrapLimit& limit) {
  const bool tight = limit.available - limit.widest < text.size * kTightColumnEm;
  if (!tight && text.characters < kWrappedCharacters) return false;
  return text.box.right + text.size * kSpaceEm + first_word_width(next) > limit.widest + text.size * 0.1f;
}

bool letters(const Segment& s) {
  return !s.numeric && std::ranges::any_of(to_utf32(s.text), [](char32_t ch) { return is_letter(ch); });
}

class RowParter {
 public:
  RowParter(const RowContext& c, int first_body) : c_(c), first_body_(first_body), limits_(wrap_limits(c)) {
    for (const VisualRow& row : c.rows) filled_.push_back(fill(c, row));
    find_tight_gap();
  }

  std::vector<int> starts() {
    std::vector<int> out{0};
    for (int n = 1; n < static_cast<int>(c_.rows.size()); ++n)
      if (parts(out.back(), n)) out.push_back(n);
    return out;
  }

 private:
  float gap_em(int n) const {
    const Pt em = c_.segments[c_.rows[n].segments.front()].size;
    return (c_.rows[n].box.top - c_.rows[n - 1].box.bottom) / std::max(em, 1_pt);
  }

  void find_tight_gap() {
    std::vector<float> gaps;
    for (int n = 1; n < static_cast<int>(c_.rows.size()); ++n)
      if (!ruled_between(c_, c_.rows[n - 1], c_.rows[n], kRuleBetween)) gaps.push_back(gap_em(n));
    std::ranges::sort(gaps);
    tight_ = gaps.empty() ? 0 : gaps[gaps.size() / 10];
  }

  bool parts(int start, int n) const {
    if (ruled_between(c_, c_.rows[n - 1], c_.rows[n], kRuleBetween)) return true;
    if (n == first_body_) return true;
    if (n < first_body_) return header_parts(n);
    if (gap_em(n) > tight_ + kLooseGapEm) return true;
    return body_parts(start, n);
  }

  // Levels of headers part below spanning ones; lines of one heading stay together.
  bool header_parts(int n) const {
    const Filled &above = filled_[n - 1], &here = filled_[n];
    if (gap_em(n) > tight_ + 1.5f) return true;
    if (ruled_between(c_, c_.rows[n - 1], c_.rows[n], 0.04f)) return true;  // a short rule below a spanning header
    if (!above.spans) return false;
    return !(here.spans && here.count == above.count && here.first.size() == above.first.size() && same_columns(above, here));
  }

  static bool same_columns(const Filled& a, const Filled& b) {
    for (std::size_t k = 0; k < a.first.size(); ++k)
      if ((a.first[k] < 0) != (b.first[k] < 0)) return false;
    return true;
  }

  bool body_parts(int start, int n) const {
    const Filled& here = filled_[n];
    if (here.spans || filled_[n - 1].spans) return !(here.count == 1 && filled_[n - 1].count == 1 && continues_somewhere(start, n));
    bool above_has_values = false;
    for (std::size_t k = 0; k < here.first.size(); ++k)
      for (int m = start; m < n; ++m) {
        const int up = filled_[m].first[k];
        if (up >= 0 && k > 0 && c_.segments[up].numeric) above_has_values = true;
        if (here.first[k] >= 0 && up >= 0 && (c_.segments[here.first[k]].numeric && c_.segments[up].numeric)) return true;
      }
    return !continues(start, n, above_has_values);
  }

  bool continues_somewhere(int start, int n) const {
    for (std::size_t k = 0; k < limits_.size(); ++k)
      if (column_continues(start, n, k)) return true;
    return false;
  }

  // Does the text of column k in row n go on the cell begun in rows start .. n - 1?
  bool column_continues(int start, int n, std::size_t k) const {
    const int here = filled_[n].first[k];
    if (here < 0) return false;
    int up = -1;
    for (int m = start; m < n; ++m)
      if (filled_[m].last[k] >= 0) up = filled_[m].last[k];
    if (up < 0 || !letters(c_.segments[here])) return false;
    const Segment &a = c_.segments[up], &b = c_.segments[here];
    return ends_open(a.text) || (starts_low(b.text) && !is_list_marker(b.text.substr(0, b.text.find(' ')))) || wrapped(a, b, limits_[k]);
  }

  bool continues(int start, int n, bool above_has_values) const {
    const Filled& here = filled_[n];
    int going_on = 0, fresh = 0, values = 0;
    for (std::size_t k = 0; k < here.first.size(); ++k) {
      if (here.first[k] < 0) continue;
      if (column_continues(start, n, k)) ++going_on;
      else ++fresh;
      values += k > 0 && c_.segments[here.first[k]].numeric;
    }
    if (going_on == 0) return false;
    if (values == 0) return fresh == 0 || (going_on > fresh && filled_[start].count > here.count);
    // Values on the last line of a wrapped label: the lines above have none.
    const bool label_only = filled_[start].count == 1 && filled_[start].first[0] >= 0;
    return !above_has_values && label_only && going_on > 0 && here.first[0] >= 0 && !c_.segments[filled_[start].first[0]].bold;
  }

  const RowContext& c_;
  int first_body_;
  std::vector<WrapLimit> limits_;
  std::vector<Filled> filled_;
  float tight_ = 0;
};

bool year_like(const std::string& text) {
  return text.size() >= 4 && text.size() <= 9 && (text.starts_with("19") || text.starts_with("20")) &&
         is_digit(static_cast<unsigned char>(text[2]));
}

// Columns that hold numbers in most of their rows.
std::vector<char> number_columns(const RowContext& c) {
  const std::size_t columns = c.column_edges.size() - 1;
  std::vector<int> numbers(columns), all(columns);
  for (const VisualRow& row : c.rows)
    for (int s : row.segments) {
      if (c.spanning[s] || c.segments[s].leader) continue;
      const int at = column_of(c.column_edges, c.segments[s].box.center_x());
      ++all[at];
      numbers[at] += c.segments[s].numeric && !year_like(c.segments[s].text);
    }
  std::vector<char> out(columns);
  for (std::size_t k = 0; k < columns; ++k) out[k] = numbers[k] * 2 >= all[k] && numbers[k] > 0;
  return out;
}

// Where a ruling of the full width, a change of background or of weight ends the header.
std::optional<int> header_by_rule(const RowContext& c) {
  for (int n = 1; n < static_cast<int>(c.rows.size()) && n <= kHeaderRowsAtMost; ++n) {
    if (!ruled_between(c, c.rows[n - 1], c.rows[n], 0.8f)) continue;
    return n;
  }
  return {};
}

}  // namespace

int column_of(const std::vector<Pt>& edges, Pt x) {
  const auto at = std::ranges::upper_bound(edges, x) - edges.begin();
  return std::clamp<int>(static_cast<int>(at) - 1, 0, static_cast<int>(edges.size()) - 2);
}

int first_body_row(const RowContext& c) {
  const std::vector<char> numbers = number_columns(c);
  int by_content = 0;
  for (; by_content < static_cast<int>(c.rows.size()) && by_content < kHeaderRowsAtMost; ++by_content) {
    const Filled row = fill(c, c.rows[by_content]);
    int values = 0;
    for (std::size_t k = 0; k < numbers.size(); ++k)
      values += numbers[k] && row.first[k] >= 0 && c.segments[row.first[k]].numeric && !year_like(c.segments[row.first[k]].text) &&
                !c.spanning[row.first[k]];
    if (values > 0) break;
  }
  if (by_content == static_cast<int>(c.rows.size()) || by_content == kHeaderRowsAtMost) by_content = 0;
  // A label alone just above the first numbers opens a section; it is no header.
  const auto without_sections = [&](int n) {
    while (n > 1) {
      const Filled row = fill(c, c.rows[static_cast<std::size_t>(n - 1)]);
      if (row.count != 1 || row.first[0] < 0 || row.spans) break;
      --n;
    }
    return n;
  };
  const std::optional<int> by_rule = header_by_rule(c);
  // A rule above the first numbers is the header's, unless there is one at every row; below that it parts sections or rows.
  if (by_rule && (by_content == 0 || *by_rule <= by_content))
    return c.horizontal.size() >= kRulesOfRows ? without_sections(*by_rule) : *by_rule;
  by_content = without_sections(by_content);
  return by_content;
}

std::vector<int> row_starts(const RowContext& context, int first_body) {
  return context.rows.empty() ? std::vector<int>{} : RowParter(context, first_body).starts();
}

}  // namespace dq::tables
