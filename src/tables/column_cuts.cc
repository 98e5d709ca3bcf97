#include "tables/column_cuts.h"

#include <algorithm>
#include <span>
#include <utility>

#include "model/word_text.h"

namespace dq::tables {
namespace {

constexpr float kSharpEm = 0.25f;   // edges this close are in line
constexpr int kFewestLines = 3;     // with columns that part in the same place
constexpr float kMostLines = 0.8f;  // of those with texts on both sides of it
constexpr float kReachEm = 20;      // so far up and down they are looked for

class ColumnCutter {
 public:
  ColumnCutter(const PageView& view, const std::vector<Token>& tokens)
      : view_(view), tokens_(tokens), lines_(token_lines(tokens)), line_of_(tokens.size(), 0) {
    for (std::size_t line = 0; line < lines_.size(); ++line)
      for (int n : lines_[line]) line_of_[static_cast<std::size_t>(n)] = static_cast<int>(line);
  }

  std::vector<Token> cut() const {
    std::vector<Token> out;
    for (std::size_t n = 0; n < tokens_.size(); ++n) add_pieces(n, out);
    return out;
  }

 private:
  struct Seen {
    int lines = 0, in_line = 0;
    bool columns() const { return in_line >= kFewestLines && static_cast<float>(in_line) >= static_cast<float>(lines) * kMostLines; }
  };

  // Of the run's words, in the upright frame.
  std::span<const Rect<Pt>> boxes(const Token& run) const {
    const Segment& from = view_.segments[static_cast<std::size_t>(run.segment)];
    const auto first = static_cast<std::size_t>(std::ranges::find(from.words, run.words.front()) - from.words.begin());
    return std::span(from.boxes).subspan(first, run.words.size());
  }

  void add_pieces(std::size_t n, std::vector<Token>& out) const {
    const Token& run = tokens_[n];
    const std::span<const Rect<Pt>> words = boxes(run);
    Token piece{words.front(), {run.words.front()}, run.size, run.segment, run.line};
    for (std::size_t k = 1; k < words.size(); ++k) {
      if (is_between_columns(n, k, {words[k - 1].right, words[k].left}))
        out.push_back(std::exchange(piece, {words[k], {}, run.size, run.segment, run.line}));
      piece.words.push_back(run.words[k]);
      piece.box = united(piece.box, words[k]);
    }
    out.push_back(std::move(piece));
  }

  // A gap between words of a run.
  struct Gap {
    const Token& run;
    Interval<Pt> x{};
    // Is what stands before it a number: the last word, all words; and after it: the first word, all words. Asked where places agree.
    bool kinds_known = false;
    bool last = false, all_before = false, first = false, all_after = false;
  };

  // `x`: the gap before the word `k`.
  bool is_between_columns(std::size_t n, std::size_t k, Interval<Pt> x) const {
    if (x.length() <= 0_pt) return false;
    const Token& run = tokens_[n];
    if (!has_columns_round(line_of_[n], {run, x})) return false;
    const auto words = std::span(run.words);
    const Gap gap{run,
                  x,
                  true,
                  is_number(words.subspan(k - 1, 1)),
                  is_number(words.first(k)),
                  is_number(words.subspan(k, 1)),
                  is_number(words.subspan(k))};
    return has_columns_round(line_of_[n], gap);
  }

  bool has_columns_round(int line, const Gap& gap) const {
    Seen seen;
    look(line, gap, -1, seen);
    look(line, gap, 1, seen);
    return seen.columns();
  }

  bool is_number(std::span<const std::uint32_t> words) const {
    return is_numeric_text(words_text(*view_.page, {words.begin(), words.end()}));
  }

  // Line by line up or down, as far as no text goes across.
  void look(int from, const Gap& gap, int step, Seen& seen) const {
    const Pt middle = gap.x.center(), reach = std::max(gap.run.size, 1_pt) * kReachEm;
    for (int at = from + step; at >= 0 && at < static_cast<int>(lines_.size()); at += step) {
      const std::vector<int>& line = lines_[static_cast<std::size_t>(at)];
      const auto right = std::ranges::upper_bound(line, middle, {}, [&](int m) { return tokens_[static_cast<std::size_t>(m)].box.left; });
      if (right == line.begin()) continue;
      const Token& before = tokens_[static_cast<std::size_t>(*(right - 1))];
      if (abs(before.box.center_y() - gap.run.box.center_y()) > reach) return;
      const bool across = before.box.right > middle;
      if (across && !has_gap_at(before, middle)) return;
      if (across || right == line.end()) continue;
      ++seen.lines;
      seen.in_line += in_line(gap, before, tokens_[static_cast<std::size_t>(*right)]);
    }
  }

  bool has_gap_at(const Token& run, Pt x) const {
    const std::span<const Rect<Pt>> words = boxes(run);
    return std::ranges::none_of(words, [&](const Rect<Pt>& word) { return word.x().contains(x); });
  }

  // Two runs on both sides that are in line with its parts, and numbers where they are: what spans columns begins like them, too.
  bool in_line(const Gap& gap, const Token& before, const Token& after) const {
    const Pt sharp = std::max(gap.run.size, 1_pt) * kSharpEm;
    const auto agree = [&](const Token& other, bool number) { return !gap.kinds_known || is_number(other.words) == number; };
    const bool left = (abs(before.box.right - gap.x.lo) < sharp && agree(before, gap.last)) ||
                      (abs(before.box.left - gap.run.box.left) < sharp && agree(before, gap.all_before));
    const bool right = (abs(after.box.left - gap.x.hi) < sharp && agree(after, gap.first)) ||
                       (abs(after.box.right - gap.run.box.right) < sharp && agree(after, gap.all_after));
    return left && right;
  }

  const PageView& view_;
  const std::vector<Token>& tokens_;
  std::vector<std::vector<int>> lines_;
  std::vector<int> line_of_;
};

}  // namespace

std::vector<std::vector<int>> token_lines(const std::vector<Token>& tokens) {
  const auto box = [&](int n) -> const Rect<Pt>& { return tokens[static_cast<std::size_t>(n)].box; };
  std::vector<int> order(tokens.size());
  for (std::size_t n = 0; n < order.size(); ++n) order[n] = static_cast<int>(n);
  std::ranges::stable_sort(order, {}, [&](int n) { return box(n).center_y(); });
  std::vector<std::vector<int>> lines;
  Interval<Pt> core{};  // what all of the line's tokens share
  for (int n : order) {
    const Interval<Pt> y = box(n).y();
    const bool joins = !lines.empty() && overlap(core, y) > std::min(core.length(), y.length()) * 0.5f;
    core = joins ? Interval<Pt>{std::max(core.lo, y.lo), std::min(core.hi, y.hi)} : y;
    if (!joins) lines.emplace_back();
    lines.back().push_back(n);
  }
  for (std::vector<int>& line : lines) std::ranges::stable_sort(line, {}, [&](int n) { return box(n).left; });
  return lines;
}

std::vector<Token> cut_at_columns(const PageView& view, const std::vector<Token>& tokens) {
  std::vector<Token> out = ColumnCutter(view, tokens).cut();
  return out.size() == tokens.size() ? out : cut_at_columns(view, out);  // what is left may be in line now
}

}  // namespace dq::tables
