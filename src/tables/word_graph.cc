#include "tables/word_graph.h"

#include <algorithm>
#include <cmath>

#include "model/word_text.h"
#include "tables/column_cuts.h"
#include "tables/lattice_cells.h"
#include "tables/token_facts.h"

namespace dq::tables {
namespace {

// Wider gaps part tokens. Spaces are .22 to .35 em wide; .6 in fonts whose characters are all alike.
constexpr float kGapEm = 0.5f, kMonospaceGapEm = 0.9f;
constexpr float kSameHeight = 0.3f;   // of the smaller height: shared by texts that stand side by side
constexpr int kBeside = 4;            // neighbours on the left, as many on the right
constexpr int kAboveBelow = 5;        // and above, and below
constexpr float kRowsCount = 2;       // a gap down counts this many times as much as one across
constexpr float kSharpEm = 0.25f;     // edges this close are in line
constexpr float kManyCells = 400;     // of a lattice: more count as many
constexpr float kInLineReachEm = 14;  // how far up and down texts in line are counted

struct Near {
  float distance;
  int token;
};

bool nearer(const Near& a, const Near& b) { return a.distance != b.distance ? a.distance < b.distance : a.token < b.token; }

class GraphMaker {
 public:
  GraphMaker(const PageView& view, const std::vector<Ruling>& rulings)
      : view_(view), horizontal_(rulings, true), vertical_(rulings, false), rulings_(rulings), lattices_(rulings_to_lattices(rulings)) {}

  WordGraph make() {
    for (std::size_t n = 0; n < view_.segments.size(); ++n) cut(static_cast<int>(n));
    tokens() = cut_at_columns(view_, tokens());
    if (tokens().empty() || graph_.size() > kMostTokens) return {};
    const auto count = static_cast<std::size_t>(graph_.size());
    graph_.facts.assign(count * kTokenFacts, 0);
    graph_.neighbours.assign(count * kNeighbours, -1);
    graph_.pair_facts.assign(count * kNeighbours * kPairFacts, 0);
    measure_page();
    number_lines();
    for (int n = 0; n < graph_.size(); ++n) look_round(n);
    for (int n = 0; n < graph_.size(); ++n) describe(n);
    for (int n = 0; n < graph_.size(); ++n) describe_pairs(n);
    return std::move(graph_);
  }

 private:
  std::vector<Token>& tokens() { return graph_.tokens; }
  const Token& token(int n) const { return graph_.tokens[static_cast<std::size_t>(n)]; }
  const Segment& segment(int n) const { return view_.segments[static_cast<std::size_t>(token(n).segment)]; }
  const Word& first_word(int n) const { return view_.page->words[token(n).words.front()]; }

  // --- tokens

  void cut(int segment_index) {
    const Segment& s = view_.segments[static_cast<std::size_t>(segment_index)];
    std::size_t begin = 0;
    for (std::size_t n = 1; n <= s.words.size(); ++n) {
      if (n < s.words.size() && !parts(s, n)) continue;
      Token run{s.boxes[begin], {}, s.size, segment_index, 0};
      for (std::size_t k = begin; k < n; ++k) {
        run.words.push_back(s.words[k]);
        run.box = united(run.box, s.boxes[k]);
      }
      tokens().push_back(std::move(run));
      begin = n;
    }
  }

  bool parts(const Segment& s, std::size_t n) const {
    const Pt gap = std::max(s.boxes[n].left, s.boxes[n - 1].left) - std::min(s.boxes[n].right, s.boxes[n - 1].right);
    const bool monospace = (view_.page->words[s.words[n]].flags & kWordMonospace) != 0;
    return gap > std::max(s.size, 1_pt) * (monospace ? kMonospaceGapEm : kGapEm);
  }

  // --- the page

  void measure_page() {
    std::vector<Pt> sizes;
    text_ = token(0).box;
    for (const Token& t : tokens()) sizes.push_back(t.size), text_ = united(text_, t.box);
    std::ranges::nth_element(sizes, sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2));
    em_ = std::max(sizes[sizes.size() / 2], 1_pt);
    fill_of_.assign(tokens().size(), -1);
    for (std::size_t n = 0; n < tokens().size(); ++n) fill_of_[n] = smallest_fill(tokens()[n].box);
    around_.resize(tokens().size());
    for (const Token& t : tokens()) cells_.push_back(enclosing_cell(lattices_, t.box));
  }

  // Index of the smallest background that holds the text, but not of one behind the whole page.
  int smallest_fill(const Rect<Pt>& box) const {
    int best = -1;
    float least = text_.area() * 0.95f;
    for (std::size_t n = 0; n < view_.fills.size(); ++n) {
      const Rect<Pt>& fill = view_.fills[n].box;
      if (fill.area() < least && fill.contains(center(box)) && share_inside(box, fill) > 0.6f)
        best = static_cast<int>(n), least = fill.area();
    }
    return best;
  }

  void number_lines() {
    const std::vector<std::vector<int>> lines = token_lines(tokens());
    for (std::size_t line = 0; line < lines.size(); ++line) {
      for (int n : lines[line]) tokens()[static_cast<std::size_t>(n)].line = static_cast<int>(line);
      line_sizes_.push_back(static_cast<int>(lines[line].size()));
    }
  }

  // --- neighbours

  struct Around {
    float left = 1000, right = 1000, up = 1000, down = 1000;  // gaps in ems
    int next[4] = {-1, -1, -1, -1};                           // left, right, up, down: the nearest there
    int in_line_left = 0, in_line_right = 0, in_line_middle = 0;
  };

  void look_round(int n) {
    const Rect<Pt>& a = token(n).box;
    const float em = std::max(token(n).size, 1_pt).value();
    std::vector<Near> left, right, up, down, all;
    for (int m = 0; m < graph_.size(); ++m) {
      if (m == n) continue;
      const Rect<Pt>& b = token(m).box;
      const float across = -overlap(a.x(), b.x()).value() / em, along = -overlap(a.y(), b.y()).value() / em;
      all.push_back({std::max(across, 0.0f) + std::max(along, 0.0f) * kRowsCount, m});
      const float shared = overlap(a.y(), b.y()) / std::max(std::min(a.height(), b.height()), 1_pt);
      if (shared > kSameHeight) (b.center_x() < a.center_x() ? left : right).push_back({across, m});
      else if (across < 0) (b.center_y() < a.center_y() ? up : down).push_back({along, m});
      count_in_line(n, a, b, em, along);
    }
    Around& around = around_[static_cast<std::size_t>(n)];
    std::vector<int> chosen;
    take(left, kBeside, chosen, around.next[0], around.left);
    take(right, kBeside, chosen, around.next[1], around.right);
    take(up, kAboveBelow, chosen, around.next[2], around.up);
    take(down, kAboveBelow, chosen, around.next[3], around.down);
    fill_up(all, chosen);
    for (std::size_t k = 0; k < chosen.size(); ++k)
      graph_.neighbours[static_cast<std::size_t>(n) * kNeighbours + k] = static_cast<std::int16_t>(chosen[k]);
  }

  void count_in_line(int n, const Rect<Pt>& a, const Rect<Pt>& b, float em, float along) {
    if (along < 0 || along > kInLineReachEm) return;
    Around& around = around_[static_cast<std::size_t>(n)];
    const Pt sharp = Pt(em * kSharpEm);
    around.in_line_left += abs(a.left - b.left) < sharp;
    around.in_line_right += abs(a.right - b.right) < sharp;
    around.in_line_middle += abs(a.center_x() - b.center_x()) < sharp;
  }

  static void take(std::vector<Near>& from, int most, std::vector<int>& chosen, int& next, float& gap) {
    std::ranges::sort(from, nearer);
    if (!from.empty()) next = from.front().token, gap = from.front().distance;
    for (int k = 0; k < most && k < static_cast<int>(from.size()); ++k) chosen.push_back(from[static_cast<std::size_t>(k)].token);
  }

  static void fill_up(std::vector<Near>& all, std::vector<int>& chosen) {
    const std::size_t most = std::min<std::size_t>(all.size(), kNeighbours * 2);
    std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(most), nearer);
    for (std::size_t k = 0; k < most && chosen.size() < kNeighbours; ++k)
      if (std::ranges::find(chosen, all[k].token) == chosen.end()) chosen.push_back(all[k].token);
  }

  // --- facts

  void describe(int n) {
    const std::vector<float> facts = token_facts(n);
    for (std::size_t k = 0; k < facts.size(); ++k) graph_.facts[static_cast<std::size_t>(n) * kTokenFacts + k] = to_fact(facts[k]);
  }

  void describe_pairs(int n) {
    for (std::size_t k = 0; k < kNeighbours; ++k) {
      const std::size_t pair = static_cast<std::size_t>(n) * kNeighbours + k;
      const int m = graph_.neighbours[pair];
      if (m < 0) break;
      const std::vector<float> of_pair = pair_facts(n, m);
      for (std::size_t f = 0; f < of_pair.size(); ++f) graph_.pair_facts[pair * kPairFacts + f] = to_fact(of_pair[f]);
    }
  }

  // At most kTokenFacts of them.
  std::vector<float> token_facts(int n) const {
    const Token& t = token(n);
    std::vector<float> out;
    const auto text = text_facts(words_text(*view_.page, t.words));
    out.insert(out.end(), text.begin(), text.end());
    add_place(t.box, std::max(t.size, 1_pt), out);
    add_look(n, out);
    add_gaps(n, out);
    add_rulings(t.box, std::max(t.size, 1_pt), out);
    add_background(n, out);
    return out;
  }

  void add_place(const Rect<Pt>& box, Pt em, std::vector<float>& out) const {
    out.insert(out.end(),
               {box.left / view_.width, box.right / view_.width, box.top / view_.height, box.bottom / view_.height,
                (box.left - text_.left) / std::max(text_.width(), 1_pt), (text_.right - box.right) / std::max(text_.width(), 1_pt),
                squashed(box.width() / em), std::log2(em / em_) * 0.5f});
  }

  void add_look(int n, std::vector<float>& out) const {
    const Word& word = first_word(n);
    const auto flag = [&](std::uint16_t f) { return (word.flags & f) ? 1.0f : 0.0f; };
    out.insert(out.end(), {flag(kWordBold), flag(kWordItalic), flag(kWordMonospace), flag(kWordUnderlined), word.color == 0 ? 0.0f : 1.0f,
                           segment(n).prose ? 1.0f : 0.0f, segment(n).heading ? 1.0f : 0.0f,
                           std::min(static_cast<float>(line_sizes_[static_cast<std::size_t>(token(n).line)]) / 10, 1.0f)});
  }

  void add_gaps(int n, std::vector<float>& out) const {
    const Around& around = around_[static_cast<std::size_t>(n)];
    out.insert(out.end(),
               {squashed(around.left), squashed(around.right), squashed(around.up), squashed(around.down),
                std::min(static_cast<float>(around.in_line_left) / 8, 1.0f), std::min(static_cast<float>(around.in_line_right) / 8, 1.0f),
                std::min(static_cast<float>(around.in_line_middle) / 8, 1.0f)});
  }

  void add_rulings(const Rect<Pt>& box, Pt em, std::vector<float>& out) const {
    const RulingIndex::Hit hits[] = {horizontal_.nearest(box.top, -1, box.x()), horizontal_.nearest(box.bottom, 1, box.x()),
                                     vertical_.nearest(box.left, -1, box.y()), vertical_.nearest(box.right, 1, box.y())};
    for (const auto& hit : hits) out.push_back(squashed(hit.distance / em));
    for (int k = 0; k < 4; ++k) out.push_back(std::min(hits[k].length / (k < 2 ? view_.width : view_.height), 1.0f));
  }

  void add_background(int n, std::vector<float>& out) const {
    const Rect<Pt>& box = token(n).box;
    const int fill = fill_of_[static_cast<std::size_t>(n)];
    const Rect<Pt> area = fill < 0 ? Rect<Pt>{} : view_.fills[static_cast<std::size_t>(fill)].box;
    out.insert(out.end(), {fill < 0 ? 0.0f : 1.0f, fill < 0 ? 0.0f : std::min(area.width() / view_.width, 1.0f),
                           fill < 0 ? 0.0f : squashed(area.height() / std::max(token(n).size, 1_pt))});
    int inside = 0, near = 0;
    for (const Rect<Pt>& d : view_.drawings) {
      inside += d.contains(center(box)) && d.area() < text_.area();
      near += !intersected(d, box.grown(token(n).size * 4.0f)).empty();
    }
    out.insert(out.end(), {std::min(static_cast<float>(inside) / 2, 1.0f), std::min(static_cast<float>(near) / 8, 1.0f),
                           std::min(static_cast<float>(view_.drawings.size()) / 40, 1.0f), squashed(static_cast<float>(graph_.size()) / 20),
                           squashed(static_cast<float>(rulings_.size()) / 20), lattice_size(n)});
  }

  // 0: in no closed cell; nearly 1: in one of a large lattice.
  float lattice_size(int n) const {
    const int lattice = cells_[static_cast<std::size_t>(n)].lattice;
    if (lattice < 0) return 0;
    const Lattice& l = lattices_[static_cast<std::size_t>(lattice)];
    const auto cells = static_cast<float>((l.horizontal.size() - 1) * (l.vertical.size() - 1));
    return std::min(0.2f + 0.8f * std::log(cells) / std::log(kManyCells), 1.0f);
  }

  // At most kPairFacts of them.
  std::vector<float> pair_facts(int n, int m) const {
    const Token &s = token(n), &t = token(m);
    const Rect<Pt>&a = s.box, &b = t.box;
    const float em = std::max((s.size + t.size) * 0.5f, 1_pt).value();
    const auto ems = [&](Pt length) { return length.value() / em; };
    const auto sharp = [&](Pt away) { return std::exp(-std::abs(ems(away)) / kSharpEm); };
    const float gap_x = std::max(ems(-overlap(a.x(), b.x())), 0.0f), gap_y = std::max(ems(-overlap(a.y(), b.y())), 0.0f);
    const bool right = b.center_x() > a.center_x(), below = b.center_y() > a.center_y();
    std::vector<float> out = {squashed(right ? gap_x : -gap_x),
                              squashed(below ? gap_y : -gap_y),
                              squashed(ems(b.left - a.left)),
                              squashed(ems(b.right - a.right)),
                              squashed(ems(b.center_x() - a.center_x())),
                              squashed(ems(b.center_y() - a.center_y())),
                              std::max(overlap(a.x(), b.x()), 0_pt) / std::max(std::min(a.width(), b.width()), 1_pt),
                              std::max(overlap(a.y(), b.y()), 0_pt) / std::max(std::min(a.height(), b.height()), 1_pt),
                              sharp(b.left - a.left),
                              sharp(b.right - a.right),
                              sharp(b.center_x() - a.center_x()),
                              sharp(b.bottom - a.bottom),
                              std::log2(std::max(t.size, 1_pt) / std::max(s.size, 1_pt)),
                              std::clamp(ems(b.center_y() - a.center_y()) / 4, -1.0f, 1.0f)};
    add_likeness(n, m, out);
    add_between(n, m, out);
    const Around &here = around_[static_cast<std::size_t>(n)], &there = around_[static_cast<std::size_t>(m)];
    for (int side = 0; side < 4; ++side) out.push_back((here.next[side] == m ? 0.5f : 0) + (there.next[side ^ 1] == n ? 0.5f : 0));
    // One more line of a wrapped text is as near as lines of the page come; a row is further away.
    out.push_back(squashed(gap_y - std::min(std::min(here.up, here.down), std::min(there.up, there.down))));
    add_cells(n, m, out);
    return out;
  }

  void add_likeness(int n, int m, std::vector<float>& out) const {
    const Word &a = first_word(n), &b = first_word(m);
    const auto flag = [](const Word& w, std::uint16_t f) { return (w.flags & f) ? 1.0f : 0.0f; };
    const auto numeric = [&](int t) { return graph_.facts[static_cast<std::size_t>(t) * kTokenFacts + kNumericFact] > 0 ? 1.0f : 0.0f; };
    const float numeric_a = numeric(n), numeric_b = numeric(m);
    out.insert(out.end(), {flag(b, kWordBold) - flag(a, kWordBold), numeric_b - numeric_a, numeric_a * numeric_b,
                           a.color == b.color ? 0.0f : 1.0f, token(n).segment == token(m).segment ? 1.0f : 0.0f,
                           token(n).line == token(m).line ? 1.0f : 0.0f, a.font == b.font ? 0.0f : 1.0f});
  }

  void add_between(int n, int m, std::vector<float>& out) const {
    const Rect<Pt>&a = token(n).box, &b = token(m).box;
    const auto range = [](Interval<Pt> first, Interval<Pt> second) {
      return Interval<Pt>{std::min(first.hi, second.hi), std::max(first.lo, second.lo)};
    };
    const auto places = [](const RulingIndex& index, Interval<Pt> between, Interval<Pt> p, Interval<Pt> q) {
      return between.length() < -1_pt ? 0.0f : std::min(static_cast<float>(index.count(between, p, q)) / 3, 1.0f);
    };
    out.push_back(places(horizontal_, range(a.y(), b.y()), a.x(), b.x()));
    out.push_back(places(vertical_, range(a.x(), b.x()), a.y(), b.y()));
    const int fill_a = fill_of_[static_cast<std::size_t>(n)], fill_b = fill_of_[static_cast<std::size_t>(m)];
    out.push_back(fill_a >= 0 && fill_a == fill_b ? 1.0f : 0.0f);
    out.push_back(color_of(fill_a) == color_of(fill_b) ? 0.0f : 1.0f);
    // Is something else in the way?
    const Rect<Pt> gap =
        token(n).line == token(m).line
            ? Rect<Pt>{std::min(a.right, b.right), std::max(a.top, b.top), std::max(a.left, b.left), std::min(a.bottom, b.bottom)}
            : Rect<Pt>{std::max(a.left, b.left), std::min(a.bottom, b.bottom), std::min(a.right, b.right), std::max(a.top, b.top)};
    int others = 0;
    if (!gap.empty())
      for (std::size_t k = 0; k < kNeighbours; ++k) {
        const int other = graph_.neighbours[static_cast<std::size_t>(n) * kNeighbours + k];
        if (other >= 0 && other != m) others += !intersected(token(other).box, gap).empty();
      }
    out.push_back(std::min(static_cast<float>(others) / 4, 1.0f));
  }

  // One lattice, or different ones (or one of them in none); one row, column, cell of lines.
  void add_cells(int n, int m, std::vector<float>& out) const {
    const LatticeCell &a = cells_[static_cast<std::size_t>(n)], &b = cells_[static_cast<std::size_t>(m)];
    const bool both = a.lattice >= 0 && a.lattice == b.lattice;
    const bool row = both && a.top == b.top && a.bottom == b.bottom, column = both && a.left == b.left && a.right == b.right;
    out.insert(out.end(), {both                     ? 1.0f
                           : a.lattice != b.lattice ? -1.0f
                                                    : 0.0f,
                           row ? 1.0f : 0.0f, column ? 1.0f : 0.0f, row && column ? 1.0f : 0.0f});
  }

  std::uint32_t color_of(int fill) const { return fill < 0 ? 0xFFFFFF : view_.fills[static_cast<std::size_t>(fill)].color; }

  const PageView& view_;
  RulingIndex horizontal_, vertical_;
  const std::vector<Ruling>& rulings_;
  std::vector<Lattice> lattices_;
  std::vector<LatticeCell> cells_;  // of tokens
  WordGraph graph_;
  Rect<Pt> text_{};
  Pt em_{};
  std::vector<int> fill_of_;
  std::vector<int> line_sizes_;
  std::vector<Around> around_;
};

}  // namespace

WordGraph make_word_graph(const PageView& view, const std::vector<Ruling>& rulings) { return GraphMaker(view, rulings).make(); }

}  // namespace dq::tables
