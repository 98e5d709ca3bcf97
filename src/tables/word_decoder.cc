#include "tables/word_decoder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <queue>

#include "model/word_text.h"
#include "tables/list_numbers.h"

namespace dq::tables {
namespace {

constexpr float kInTable = 0.5f;   // probability from which a token is
constexpr float kOneTable = 0.5f;  // mean probability of pairs from which two groups are one table
constexpr float kSpans = 0.5f;
constexpr float kHeaderRow = 0.5f;        // mean probability of a row's tokens
constexpr float kSurest = 0.995f;         // no single pair counts for more
constexpr float kCovered = 0.5f;          // of a column's text within what the network says a cell covers: it does
constexpr std::size_t kFewestTokens = 4;  // of a table: two rows of two
constexpr Pt kOnLine = 3_pt;              // a ruling this close to where rows or columns part is what parts them

float log_odds(float p) {
  p = std::clamp(p, 1 - kSurest, kSurest);
  return std::log(p / (1 - p));
}

}  // namespace

// --- tables

namespace {

struct Link {
  float sum = 0;
  int pairs = 0;
  float mean() const { return sum / static_cast<float>(pairs); }
};

class Linkage {
 public:
  Linkage(const WordGraph& graph, const NetAnswer& answer, const std::vector<char>& chosen) : links_(chosen.size()) {
    for (int n = 0; n < graph.size(); ++n)
      for (int k = 0; k < kNeighbours; ++k) {
        const std::size_t pair = static_cast<std::size_t>(n) * kNeighbours + static_cast<std::size_t>(k);
        const int m = graph.neighbours[pair];
        if (m < 0) break;
        if (!chosen[static_cast<std::size_t>(n)] || !chosen[static_cast<std::size_t>(m)]) continue;
        add(n, m, answer.pairs[pair].table, 1);
        add(m, n, answer.pairs[pair].table, 1);
      }
  }

  // Merges the surest two groups until none is sure enough; ties go to the first. Returns the group of each token.
  std::vector<int> merge() {
    std::vector<int> group(links_.size());
    std::iota(group.begin(), group.end(), 0);
    versions_.assign(links_.size(), 0);
    for (std::size_t n = 0; n < links_.size(); ++n) offer(static_cast<int>(n));
    while (!offers_.empty()) {
      const Offer best = offers_.top();
      offers_.pop();
      if (versions_[static_cast<std::size_t>(best.a)] + versions_[static_cast<std::size_t>(best.b)] != best.versions)
        continue;  // of before a merge
      join(best.a, best.b);
      std::ranges::replace(group, best.b, best.a);
      offer(best.a);
    }
    return group;
  }

 private:
  // a < b; versions: both groups' number of merges together, which only grows.
  struct Offer {
    float mean = 0;
    int a = 0, b = 0, versions = 0;
    bool operator<(const Offer& o) const { return mean != o.mean ? mean < o.mean : std::pair(a, b) > std::pair(o.a, o.b); }
  };

  void offer(int n) {
    for (const auto& [m, link] : links_[static_cast<std::size_t>(n)])
      if (link.mean() > kOneTable && (n < m || versions_[static_cast<std::size_t>(n)] > 0))
        offers_.push(
            {link.mean(), std::min(n, m), std::max(n, m), versions_[static_cast<std::size_t>(n)] + versions_[static_cast<std::size_t>(m)]});
  }

  void add(int a, int b, float sum, int pairs) {
    Link& link = links_[static_cast<std::size_t>(a)][b];
    link.sum += sum, link.pairs += pairs;
  }

  void join(int a, int b) {
    ++versions_[static_cast<std::size_t>(a)];
    versions_[static_cast<std::size_t>(b)] = kGone;
    auto moved = std::move(links_[static_cast<std::size_t>(b)]);
    links_[static_cast<std::size_t>(b)].clear();
    links_[static_cast<std::size_t>(a)].erase(b);
    for (const auto& [other, link] : moved) {
      links_[static_cast<std::size_t>(other)].erase(b);
      if (other == a) continue;
      add(a, other, link.sum, link.pairs);
      add(other, a, link.sum, link.pairs);
    }
  }

  static constexpr int kGone = 1 << 28;
  std::priority_queue<Offer> offers_;
  std::vector<int> versions_;
  std::vector<std::map<int, Link>> links_;
};

}  // namespace

std::vector<std::vector<int>> group_tables(const WordGraph& graph, const NetAnswer& answer, const std::vector<char>& free) {
  std::vector<char> chosen(free.size());
  for (std::size_t n = 0; n < free.size(); ++n) chosen[n] = free[n] && answer.tokens[n].in_table > kInTable;
  const std::vector<int> group = Linkage(graph, answer, chosen).merge();
  std::map<int, std::vector<int>> groups;
  for (std::size_t n = 0; n < group.size(); ++n)
    if (chosen[n]) groups[group[n]].push_back(static_cast<int>(n));
  std::vector<std::vector<int>> out;
  for (auto& [first, tokens] : groups)
    if (tokens.size() >= kFewestTokens) out.push_back(std::move(tokens));
  return out;
}

std::vector<int> best_runs(const std::vector<std::vector<PairGain>>& gains) {
  const auto count = static_cast<int>(gains.size());
  std::vector<float> best(gains.size() + 1, 0);
  std::vector<int> begin(gains.size() + 1, 0);
  // inside[b]: sum of gains of pairs within the run [b, end).
  std::vector<float> inside(gains.size() + 1, 0);
  for (int end = 1; end <= count; ++end) {
    std::vector<float> gain_from(static_cast<std::size_t>(end), 0);
    for (const PairGain& g : gains[static_cast<std::size_t>(end - 1)]) gain_from[static_cast<std::size_t>(g.before)] += g.gain;
    float sum = 0;
    inside[static_cast<std::size_t>(end - 1)] = 0;
    for (int b = end - 1; b >= 0; --b) {
      sum += gain_from[static_cast<std::size_t>(b)];
      inside[static_cast<std::size_t>(b)] += sum;
      const float total = best[static_cast<std::size_t>(b)] + inside[static_cast<std::size_t>(b)];
      if (b == end - 1 || total > best[static_cast<std::size_t>(end)])
        best[static_cast<std::size_t>(end)] = total, begin[static_cast<std::size_t>(end)] = b;
    }
  }
  std::vector<int> out;
  for (int end = count; end > 0; end = begin[static_cast<std::size_t>(end)]) out.push_back(begin[static_cast<std::size_t>(end)]);
  std::ranges::reverse(out);
  return out;
}

// --- one table

namespace {

struct Range {
  int first = 0, last = 0;
};

class TableDecoder {
 public:
  TableDecoder(const PageView& view, const WordGraph& graph, const NetAnswer& answer, const std::vector<int>& tokens,
               const std::vector<Ruling>& rulings)
      : view_(view),
        graph_(graph),
        answer_(answer),
        tokens_(tokens),
        rulings_(rulings),
        place_(static_cast<std::size_t>(graph.size()), -1) {
    for (std::size_t n = 0; n < tokens.size(); ++n) place_[static_cast<std::size_t>(tokens[n])] = static_cast<int>(n);
  }

  std::optional<Grid> decode() {
    rows_ = bands(Axis::Y);
    columns_ = bands(Axis::X);
    join_signs();
    if (rows_.size() < 2 || columns_.size() < 2) return {};
    row_of_ = ranges(rows_, Axis::Y);
    column_of_ = ranges(columns_, Axis::X);
    return grid();
  }

 private:
  enum class Axis : std::uint8_t { X, Y };
  struct Band {
    Interval<Pt> text{};
    std::vector<std::size_t> members;  // places in tokens_
  };

  const Token& token(std::size_t n) const { return graph_.tokens[static_cast<std::size_t>(tokens_[n])]; }
  std::string text(std::size_t n) const { return words_text(*view_.page, token(n).words); }
  const TokenGuess& guess(std::size_t n) const { return answer_.tokens[static_cast<std::size_t>(tokens_[n])]; }
  static Interval<Pt> along(Axis axis, const Rect<Pt>& box) { return axis == Axis::X ? box.x() : box.y(); }
  bool spans(std::size_t n, Axis axis) const { return (axis == Axis::X ? guess(n).column_span : guess(n).row_span) > kSpans; }

  // Rows (Y) or columns (X): runs of tokens in the order of their middles.
  std::vector<Band> bands(Axis axis) const {
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < tokens_.size(); ++n)
      if (!spans(n, axis)) order.push_back(n);
    if (order.empty()) return {};
    std::ranges::stable_sort(order, {}, [&](std::size_t n) { return along(axis, token(n).box).center(); });
    const std::vector<int> starts = best_runs(gains(axis, order));
    std::vector<Band> out;
    for (std::size_t s = 0; s < starts.size(); ++s) {
      const auto end = s + 1 < starts.size() ? static_cast<std::size_t>(starts[s + 1]) : order.size();
      Band band{along(axis, token(order[static_cast<std::size_t>(starts[s])]).box), {}};
      for (auto k = static_cast<std::size_t>(starts[s]); k < end; ++k) {
        const Interval<Pt> text = along(axis, token(order[k]).box);
        band.text = {std::min(band.text.lo, text.lo), std::max(band.text.hi, text.hi)};
        band.members.push_back(order[k]);
      }
      out.push_back(std::move(band));
    }
    return out;
  }

  // Currency and percent signs in a column of their own belong to the numbers beside them.
  void join_signs() {
    for (std::size_t b = 0; b < columns_.size(); ++b) {
      if (!std::ranges::all_of(columns_[b].members, [&](std::size_t n) { return is_unit_text(text(n)); })) continue;
      const auto leading = std::ranges::count_if(columns_[b].members, [&](std::size_t n) { return leads_number(text(n)); });
      const bool leads = leading > 0;
      if (leading != 0 && leading != std::ssize(columns_[b].members)) continue;
      if (leads ? b + 1 == columns_.size() : b == 0) continue;
      Band& numbers = columns_[leads ? b + 1 : b - 1];
      if (!are_signs_of(columns_[b], numbers)) continue;
      numbers.text = {std::min(numbers.text.lo, columns_[b].text.lo), std::max(numbers.text.hi, columns_[b].text.hi)};
      numbers.members.insert(numbers.members.end(), columns_[b].members.begin(), columns_[b].members.end());
      columns_.erase(columns_.begin() + static_cast<std::ptrdiff_t>(b--));
    }
  }

  // Each has a number in its line, and no line is drawn between them.
  bool are_signs_of(const Band& signs, const Band& numbers) const {
    const auto has_number = [&](std::size_t sign) {
      return std::ranges::any_of(numbers.members,
                                 [&](std::size_t n) { return token(n).line == token(sign).line && is_numeric_text(text(n)); });
    };
    const Interval<Pt> gap{std::min(signs.text.hi, numbers.text.hi), std::max(signs.text.lo, numbers.text.lo)};
    const auto is_between = [&](const Ruling& r) {
      const auto is_beside = [&](std::size_t n) { return r.span.contains(token(n).box.center_y()); };
      return !r.horizontal && gap.contains(r.position) && std::ranges::any_of(signs.members, is_beside);
    };
    return std::ranges::all_of(signs.members, has_number) && std::ranges::none_of(rulings_, is_between);
  }

  // Calls `use` with both places in tokens_ of each pair within the table, and the log odds that they share a row or column.
  template <class Use>
  void for_each_pair(Axis axis, const Use& use) const {
    for (std::size_t n = 0; n < tokens_.size(); ++n)
      for (std::size_t k = 0; k < kNeighbours; ++k) {
        const std::size_t pair = static_cast<std::size_t>(tokens_[n]) * kNeighbours + k;
        const int other = graph_.neighbours[pair];
        if (other < 0) break;
        const int m = place_[static_cast<std::size_t>(other)];
        if (m >= 0) use(n, static_cast<std::size_t>(m), log_odds(axis == Axis::X ? answer_.pairs[pair].column : answer_.pairs[pair].row));
      }
  }

  std::vector<std::vector<PairGain>> gains(Axis axis, const std::vector<std::size_t>& order) const {
    std::vector<int> rank(tokens_.size(), -1);
    for (std::size_t k = 0; k < order.size(); ++k) rank[order[k]] = static_cast<int>(k);
    std::vector<std::vector<PairGain>> out(order.size());
    for_each_pair(axis, [&](std::size_t n, std::size_t m, float odds) {
      if (rank[n] < 0 || rank[m] < 0) return;
      out[static_cast<std::size_t>(std::max(rank[n], rank[m]))].push_back({std::min(rank[n], rank[m]), odds});
    });
    return out;
  }

  // The bands of each token's cell: its own; of one that spans, from the first to the last that it covers.
  std::vector<Range> ranges(const std::vector<Band>& bands, Axis axis) const {
    std::vector<int> band_of(tokens_.size(), -1);
    for (std::size_t b = 0; b < bands.size(); ++b)
      for (std::size_t n : bands[b].members) band_of[n] = static_cast<int>(b);
    const std::vector<std::map<int, float>> odds = odds_of_bands(band_of, axis);
    std::vector<Range> out;
    for (std::size_t n = 0; n < tokens_.size(); ++n)
      out.push_back(band_of[n] >= 0 ? Range{band_of[n], band_of[n]} : covered_bands(n, bands, odds[n], axis));
    return out;
  }

  // Of tokens that span: log odds of sharing a row or column with the members of a band, summed over its pairs with them.
  std::vector<std::map<int, float>> odds_of_bands(const std::vector<int>& band_of, Axis axis) const {
    std::vector<std::map<int, float>> out(tokens_.size());
    for_each_pair(axis, [&](std::size_t n, std::size_t m, float odds) {
      if (band_of[n] < 0 && band_of[m] >= 0) out[n][band_of[m]] += odds;
      if (band_of[n] >= 0 && band_of[m] < 0) out[m][band_of[n]] += odds;
    });
    return out;
  }

  // What the pairs say; where a band has none, what lies within the cell as the network sees it.
  Range covered_bands(std::size_t n, const std::vector<Band>& bands, const std::map<int, float>& odds, Axis axis) const {
    const Interval<Pt> text = along(axis, token(n).box), said = along(axis, guess(n).cell);
    const Interval<Pt> reach{std::min(text.lo, said.lo), std::max(text.hi, said.hi)};
    Range out{-1, -1};
    for (std::size_t b = 0; b < bands.size(); ++b) {
      const auto told = odds.find(static_cast<int>(b));
      const bool covered = told != odds.end() ? told->second > 0 : overlap(reach, bands[b].text) > bands[b].text.length() * kCovered;
      if (covered && out.first < 0) out.first = static_cast<int>(b);
      if (covered) out.last = static_cast<int>(b);
    }
    if (out.first < 0) out.first = out.last = nearest(bands, text.center());
    return out;
  }

  static int nearest(const std::vector<Band>& bands, Pt at) {
    const auto away = [&](const Band& b) { return std::max(std::max(b.text.lo - at, at - b.text.hi), 0_pt); };
    return static_cast<int>(std::ranges::min_element(bands, {}, away) - bands.begin());
  }

  // --- cells

  Grid grid() {
    Grid out;
    out.box = token(0).box;
    for (std::size_t n = 0; n < tokens_.size(); ++n) out.box = united(out.box, token(n).box);
    out.row_edges = edges(rows_, out.box.y(), Axis::Y, out.box, out.hard_rows);
    out.column_edges = edges(columns_, out.box.x(), Axis::X, out.box, out.hard_columns);
    out.box = {out.column_edges.front(), out.row_edges.front(), out.column_edges.back(), out.row_edges.back()};
    out.style = out.hard_rows.size() + out.hard_columns.size() > 0 ? TableStyle::HalfRuled : TableStyle::Borderless;
    place_cells(out);
    out.header_rows = header_rows(out);
    join_list_numbers(out);
    std::vector<int> lines;
    for (std::size_t n = 0; n < tokens_.size(); ++n) lines.push_back(token(n).line);
    std::ranges::sort(lines);
    out.visual_rows = static_cast<int>(std::unique(lines.begin(), lines.end()) - lines.begin());
    return out;
  }

  // In the middle of the gaps between bands, or on the ruling that is there.
  std::vector<Pt> edges(const std::vector<Band>& bands, Interval<Pt> whole, Axis axis, const Rect<Pt>& box, std::vector<Pt>& hard) const {
    std::vector<Pt> out{whole.lo};
    for (std::size_t b = 0; b + 1 < bands.size(); ++b) {
      const Interval<Pt> gap{std::min(bands[b].text.hi, bands[b + 1].text.lo), std::max(bands[b].text.hi, bands[b + 1].text.lo)};
      out.push_back(std::max(on_ruling(gap, axis, box, hard), out.back()));
    }
    out.push_back(std::max(whole.hi, out.back()));
    on_ruling({whole.lo - kOnLine * 2.0f, whole.lo}, axis, box, hard);
    on_ruling({whole.hi, whole.hi + kOnLine * 2.0f}, axis, box, hard);
    return out;
  }

  Pt on_ruling(Interval<Pt> gap, Axis axis, const Rect<Pt>& box, std::vector<Pt>& hard) const {
    const Interval<Pt> across = axis == Axis::X ? box.y() : box.x();
    for (const Ruling& r : rulings_)
      if (r.horizontal == (axis == Axis::Y) && gap.lo - kOnLine <= r.position && r.position <= gap.hi + kOnLine &&
          overlap(r.span, across) > across.length() * 0.5f) {
        hard.push_back(r.position);
        return r.position;
      }
    return gap.center();
  }

  void place_cells(Grid& out) const {
    const int rows = out.rows(), columns = out.columns();
    std::vector<int> cell_at(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns), -1);
    const auto at = [&](int r, int c) -> int& {
      return cell_at[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(c)];
    };
    std::vector<std::size_t> order(tokens_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto area = [&](std::size_t n) {
      return (row_of_[n].last - row_of_[n].first + 1) * (column_of_[n].last - column_of_[n].first + 1);
    };
    std::ranges::stable_sort(order, {}, area);
    std::vector<GridCell> cells;
    std::vector<std::vector<std::size_t>> members;
    for (std::size_t n : order) {
      const Range r = row_of_[n], c = column_of_[n];
      const int same = at(r.first, c.first);
      if (same >= 0 && cells[static_cast<std::size_t>(same)].row == r.first && cells[static_cast<std::size_t>(same)].column == c.first &&
          cells[static_cast<std::size_t>(same)].row_span == r.last - r.first + 1 &&
          cells[static_cast<std::size_t>(same)].column_span == c.last - c.first + 1) {
        members[static_cast<std::size_t>(same)].push_back(n);
        continue;
      }
      GridCell cell = free_part(r, c, n, at);
      const int there = at(cell.row, cell.column);
      if (there >= 0) {
        members[static_cast<std::size_t>(there)].push_back(n);
        continue;
      }
      for (int y = cell.row; y < cell.row + cell.row_span; ++y)
        for (int x = cell.column; x < cell.column + cell.column_span; ++x) at(y, x) = static_cast<int>(cells.size());
      cells.push_back(cell);
      members.push_back({n});
    }
    for (int y = 0; y < rows; ++y)
      for (int x = 0; x < columns; ++x) {
        const int n = at(y, x);
        if (n < 0) out.cells.push_back({y, x, 1, 1, {}});
        else if (cells[static_cast<std::size_t>(n)].row == y && cells[static_cast<std::size_t>(n)].column == x)
          out.cells.push_back(with_text(cells[static_cast<std::size_t>(n)], members[static_cast<std::size_t>(n)]));
      }
  }

  // The part of a range round the token's own place that no smaller cell has taken.
  template <class At>
  GridCell free_part(Range r, Range c, std::size_t n, const At& at) const {
    const int row = std::clamp(nearest(rows_, token(n).box.center_y()), r.first, r.last);
    const int column = std::clamp(nearest(columns_, token(n).box.center_x()), c.first, c.last);
    Range y{row, row}, x{column, column};
    const auto is_free = [&](Range rows, Range columns) {
      for (int i = rows.first; i <= rows.last; ++i)
        for (int j = columns.first; j <= columns.last; ++j)
          if (at(i, j) >= 0) return false;
      return true;
    };
    if (!is_free(y, x)) return {row, column, 1, 1, {}};
    while (x.first > c.first && is_free(y, {x.first - 1, x.first - 1})) --x.first;
    while (x.last < c.last && is_free(y, {x.last + 1, x.last + 1})) ++x.last;
    while (y.first > r.first && is_free({y.first - 1, y.first - 1}, x)) --y.first;
    while (y.last < r.last && is_free({y.last + 1, y.last + 1}, x)) ++y.last;
    return {y.first, x.first, y.last - y.first + 1, x.last - x.first + 1, {}};
  }

  GridCell with_text(GridCell cell, std::vector<std::size_t> members) const {
    // Lines top to bottom, each from left to right.
    std::ranges::stable_sort(members, {}, [&](std::size_t n) { return std::pair(token(n).line, token(n).box.left); });
    for (std::size_t n : members) {
      const Token& t = token(n);
      const Segment& from = view_.segments[static_cast<std::size_t>(t.segment)];
      const auto begin = static_cast<std::size_t>(std::ranges::find(from.words, t.words.front()) - from.words.begin());
      cell.parts.push_back(part_of(*view_.page, from, begin, begin + t.words.size()));
    }
    return cell;
  }

  int header_rows(const Grid& grid) const {
    std::vector<float> sum(rows_.size(), 0), count(rows_.size(), 0);
    for (std::size_t n = 0; n < tokens_.size(); ++n) {
      sum[static_cast<std::size_t>(row_of_[n].first)] += guess(n).header;
      count[static_cast<std::size_t>(row_of_[n].first)] += 1;
    }
    int rows = 0;
    while (rows + 1 < grid.rows() && count[static_cast<std::size_t>(rows)] > 0 &&
           sum[static_cast<std::size_t>(rows)] > count[static_cast<std::size_t>(rows)] * kHeaderRow)
      ++rows;
    return rows;
  }

  const PageView& view_;
  const WordGraph& graph_;
  const NetAnswer& answer_;
  const std::vector<int>& tokens_;
  const std::vector<Ruling>& rulings_;
  std::vector<int> place_;  // of a token in tokens_
  std::vector<Band> rows_, columns_;
  std::vector<Range> row_of_, column_of_;  // by place
};

}  // namespace

std::optional<Grid> tokens_to_grid(const PageView& view, const WordGraph& graph, const NetAnswer& answer, const std::vector<int>& tokens,
                                   const std::vector<Ruling>& rulings) {
  return TableDecoder(view, graph, answer, tokens, rulings).decode();
}

namespace {

std::vector<int> cells_of_tokens(const WordGraph& graph, const Grid& grid) {
  std::map<std::uint32_t, int> cell_of_word;
  for (std::size_t c = 0; c < grid.cells.size(); ++c)
    for (const Segment& part : grid.cells[c].parts)
      for (std::uint32_t w : part.words) cell_of_word[w] = static_cast<int>(c);
  std::vector<int> out;
  for (const Token& t : graph.tokens) {
    const auto found = cell_of_word.find(t.words.front());
    out.push_back(found == cell_of_word.end() ? -1 : found->second);
  }
  return out;
}

float agreement(const GridCell& a, const GridCell& b, const PairGuess& guess) {
  const bool row = a.row < b.row + b.row_span && b.row < a.row + a.row_span;
  const bool column = a.column < b.column + b.column_span && b.column < a.column + a.column_span;
  return (row ? guess.row : 1 - guess.row) * (column ? guess.column : 1 - guess.column);
}

}  // namespace

void add_agreement(const WordGraph& graph, const NetAnswer& answer, Grid& grid) {
  const std::vector<int> cell_of = cells_of_tokens(graph, grid);
  std::vector<float> sums(grid.cells.size(), 0), counts(grid.cells.size(), 0);
  float in_table = 0, tokens = 0, apart = 0, outside = 0;
  for (std::size_t n = 0; n < cell_of.size(); ++n) {
    if (cell_of[n] < 0) continue;
    in_table += answer.tokens[n].in_table, tokens += 1;
    for (std::size_t pair = n * kNeighbours; pair < (n + 1) * kNeighbours && graph.neighbours[pair] >= 0; ++pair) {
      const int other = cell_of[static_cast<std::size_t>(graph.neighbours[pair])];
      if (other < 0) {
        apart += 1 - answer.pairs[pair].table, outside += 1;
        continue;
      }
      sums[static_cast<std::size_t>(cell_of[n])] +=
          agreement(grid.cells[static_cast<std::size_t>(cell_of[n])], grid.cells[static_cast<std::size_t>(other)], answer.pairs[pair]);
      counts[static_cast<std::size_t>(cell_of[n])] += 1;
    }
  }
  for (std::size_t c = 0; c < grid.cells.size(); ++c) grid.cells[c].agreement = counts[c] > 0 ? sums[c] / counts[c] : 0;
  grid.asked = true;
  grid.in_table = tokens > 0 ? in_table / tokens : 0;
  grid.closed = outside > 0 ? apart / outside : 1;
}

}  // namespace dq::tables
