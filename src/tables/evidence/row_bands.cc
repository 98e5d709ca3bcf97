#include "tables/evidence/row_bands.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "tables/evidence/row_groups.h"

namespace dq::tables {
namespace {

constexpr float kRuleBetween = 0.5f;      // share of the table's width that a ruling between two rows must cover to part them
constexpr std::size_t kRulesOfRows = 6;   // so many rules part rows, not only the header
constexpr float kLoneUnitGapEm = 0.3f;    // a unit over one column alone is a heading's last line unless white parts it
constexpr float kLineGapEm = 0.1f;        // lines of one heading are closer than rows by more
constexpr float kSectionIndentEm = 0.5f;  // titles of sections begin where the labels do
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

class RowParter {
 public:
  RowParter(const RowContext& c, int first_body) : c_(c), first_body_(first_body) {
    for (const VisualRow& row : c.rows) filled_.push_back(fill(c, row));
    find_tight_gap();
    find_body_gap();
  }

  std::vector<int> starts() {
    std::vector<int> out{0};
    for (int n = 1; n < first_body_; ++n)
      if (ruled_between(c_, c_.rows[n - 1], c_.rows[n], kRuleBetween) || header_parts(n)) out.push_back(n);
    std::vector<int> body = likeliest_row_starts(c_, first_body_);
    if (first_body_ == 0) return body;
    out.insert(out.end(), body.begin(), body.end());
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

  // Levels of headers part below spanning ones; lines of one heading stay together.
  bool header_parts(int n) const {
    const Filled &above = filled_[n - 1], &here = filled_[n];
    if (gap_em(n) > tight_ + 1.5f) return true;
    if (ruled_between(c_, c_.rows[n - 1], c_.rows[n], 0.04f)) return true;  // a short rule below a spanning header
    if (units_row(n)) return true;
    if (!above.spans) return false;
    return !(here.spans && here.count == above.count && here.first.size() == above.first.size() && same_columns(above, here));
  }

  // Nothing but units, a row's distance below the headings: a row of their own, not the headings' last lines.
  bool units_row(int n) const {
    const std::vector<int>& row = c_.rows[static_cast<std::size_t>(n)].segments;
    const bool units = std::ranges::all_of(row, [&](int s) { return is_measure_text(c_.segments[s].text); });
    const bool alone = row.size() < 2 && filled_[static_cast<std::size_t>(n)].first.size() > 2;
    return units && gap_em(n) > body_gap_ - kLineGapEm && (!alone || gap_em(n) > kLoneUnitGapEm);
  }

  // The usual gap between lines of the body.
  void find_body_gap() {
    std::vector<float> gaps;
    for (int n = first_body_ + 1; n < static_cast<int>(c_.rows.size()); ++n) gaps.push_back(gap_em(n));
    std::ranges::sort(gaps);
    body_gap_ = gaps.empty() ? 0 : gaps[gaps.size() / 2];
  }

  static bool same_columns(const Filled& a, const Filled& b) {
    for (std::size_t k = 0; k < a.first.size(); ++k)
      if ((a.first[k] < 0) != (b.first[k] < 0)) return false;
    return true;
  }

  const RowContext& c_;
  int first_body_;
  std::vector<Filled> filled_;
  float tight_ = 0, body_gap_ = 0;
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
  const bool numbers_from_first = by_content == 0;
  if (by_content == static_cast<int>(c.rows.size()) || by_content == kHeaderRowsAtMost) by_content = 0;
  // A label alone just above the first numbers opens a section; it is no header.
  const auto without_sections = [&](int n) {
    while (n > 1) {
      const Filled row = fill(c, c.rows[static_cast<std::size_t>(n - 1)]);
      const VisualRow& texts = c.rows[static_cast<std::size_t>(n - 1)];
      const Segment& first = c.segments[texts.segments.front()];
      const bool wide = row.spans && texts.segments.size() == 1 && first.box.left - c.box.left < first.size * kSectionIndentEm;
      if (!wide && (row.count != 1 || row.first[0] < 0 || row.spans)) break;
      --n;
    }
    return n;
  };
  const std::optional<int> by_rule = header_by_rule(c);
  // Rows with numbers above the first rule are no header: it stands above a sum.
  if (by_rule && *by_rule >= 2 && numbers_from_first && by_content == 0) return 0;
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
