#include "tables/finder.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/calibration.h"
#include "tables/cut_lines.h"
#include "tables/evidence/rulings.h"
#include "tables/fitted_confidence.h"
#include "tables/frame.h"
#include "tables/joined_tables.h"
#include "tables/regions.h"
#include "tables/roles.h"
#include "tables/row_chain.h"
#include "tables/segments.h"
#include "tables/table_trace.h"
#include "tables/titles.h"
#include "tables/turned_headings.h"
#include "tables/turned_words.h"
#include "tables/word_decoder.h"

namespace dq::tables {
namespace {

// Directions with enough text to hold a table.
constexpr std::size_t kFewestLines = 4;
constexpr std::size_t kChartLines = 4;  // a rejected lattice with so many lines either way is a chart's grid
constexpr float kOverlap = 0.8f;        // of the smaller one: tables that share more are one place seen twice
constexpr float kBesideTable = 0.3f;    // texts that page design has beside a table, of the table's own
// Fitted scores below which a candidate is no table. Of lattices, boxed fields of forms and grids of charts lie below .2 with few
// exceptions, those of real documents above, also where the network sees nothing.
constexpr float kLeastRuled = 0.2f, kLeastOpen = 0.5f;
constexpr float kLeastRuledByRules = 0.3f;  // where the network was not asked
constexpr float kSureByRules = 0.95f;       // the same for open tables of rules in which the network saw none
constexpr float kScanOfPage = 0.8f;         // pictures' share of a page that is one
constexpr Pt kMeet = 2_pt;                  // a table's outer lines may lie that far from its box
constexpr float kOpenThreshold = 0.3f;      // of table_score(), for open tables of rules: the fitted score decides
constexpr float kLinesBetweenCells = 0.6f;  // of the edges between rows and between columns: drawn
constexpr float kLeastAgreement = 0.5f;     // mean over a lattice's texts: where its cells hold several rows it is less
constexpr float kMostProse = 0.3f;          // of the texts of a lattice whose rows are in question
constexpr int kMostInside = 8;              // tenths of a lattice's words that are of one table with words beside it
constexpr std::ptrdiff_t kPieces = 3;       // lattices in one table of the network: fewer are tables of their own
constexpr std::size_t kLinesOfPiece = 4;    // boxes of labels and values have three column lines
constexpr Pt kChartLabels = 14_pt;          // its axis labels stand this close

Point<Pt> middle_of(const Ruling& r) {
  const Pt along = r.span.lo + r.span.length() * 0.5f;
  return r.horizontal ? Point<Pt>{along, r.position} : Point<Pt>{r.position, along};
}

class PageTables {
 public:
  PageTables(Page& page, const PageContent& content, const Options& options, const Frame& frame)
      : page_(page),
        options_(options),
        frame_(frame),
        view_(page_view(page, content, frame)),
        used_(view_.segments.size(), 0),
        segment_of_word_(page.words.size(), 0) {
    for (std::size_t n = 0; n < view_.segments.size(); ++n)
      for (std::uint32_t w : view_.segments[n].words) segment_of_word_[w] = n;
  }

  std::vector<Table> find() {
    mark_prose(view_);
    mark_headings(view_);
    rulings_ = clean_rulings(view_);
    if (options_.trace) {
      TableTrace(page_, frame_).segments(view_);
      TableTrace(page_, frame_).rulings(rulings_);
    }
    if (!options_.areas.empty()) return find_in_areas();
    std::vector<Lattice> lattices = rulings_to_lattices(rulings_);
    mark_headers(view_, lattices);
    const std::vector<Region> ruled = inner_first(lattice_regions(view_, lattices));
    if (options_.sources == Sources::Auto || options_.sources == Sources::Learned) ask_network();
    if (options_.sources == Sources::Learned) take_learned();
    else if (graph_.size() > 0) take_best(ruled);
    else if (options_.sources != Sources::Borderless) take(ruled);  // also a page with too many words for the network
    if (options_.sources != Sources::Ruled && options_.sources != Sources::Learned) {
      if (graph_.size() == 0) add_turned_headings();
      by_rules_ = true;
      const std::vector<Ruling> rules = rulings_outside(rulings_, lattices);
      take(column_line_regions(view_, rulings_, lattices, used_));
      take_settled(stack_regions(view_, rules_to_stacks(rules), rules, used_), rules);
      take_settled(borderless_regions(view_, rules, used_), rules);
    }
    return std::move(tables_);
  }

 private:
  // Full grids of lines need none: what is turned in a cell becomes its text later (turned_words.h).
  void add_turned_headings() {
    for (Segment& heading : turned_headings(page_, frame_, view_)) {
      if (std::ranges::any_of(tables_, [&](const Table& t) { return t.box.contains(center(frame_.to_page(heading.box))); })) continue;
      for (std::uint32_t w : heading.words) segment_of_word_[w] = view_.segments.size(), turned_.insert(w);
      view_.segments.push_back(std::move(heading));
      used_.push_back(0);
    }
  }

  // Open tables begin and end where all rows of their strip together say.
  void take_settled(const std::vector<Region>& seeds, const std::vector<Ruling>& rules) {
    for (const Region& seed : seeds) {
      const Strip strip = strip_round(view_, used_, seed.box);
      const StripFacts facts = strip_facts(view_, rules, strip);
      if (options_.trace) TableTrace(page_, frame_).strip(strip, facts);
      take(settled_regions(view_, rules, strip, seed, likeliest_tables(facts)));
    }
  }

  void take(const std::vector<Region>& regions) {
    std::vector<std::pair<const Region*, Grid>> rejected;  // only when all are seen: a frame round the page may hold a table
    for (const Region& region : regions) {
      std::optional<Grid> grid = decode_grid(free_view(), region);
      if (!grid) continue;
      if (graph_.size() > 0 && !by_rules_) add_agreement(graph_, answer_, *grid);
      const float score = turned_mostly(grid->box) || meets_table(grid->box) ? 0 : table_score(view_, *grid);
      if (options_.trace) TableTrace(page_, frame_).candidate(region, *grid, score);
      const float least = region.style == TableStyle::Ruled ? kTableThreshold : kOpenThreshold;
      const std::vector<Facts> facts = score >= least ? cell_facts(view_, *grid, score) : std::vector<Facts>();
      if (score >= least && is_likely(*grid, facts)) keep(*grid, facts);
      else if (region.style == TableStyle::Ruled) rejected.emplace_back(&region, *grid);
    }
    for (const auto& [region, grid] : rejected) set_aside(*region, grid);
  }

  // Lattices with lines between all cells; then what the network sees; then lattices that leave cells open, where it saw none.
  void take_best(const std::vector<Region>& ruled) {
    std::vector<Region> closed, open;
    std::vector<std::vector<int>> groups;  // of lattices' words too
    if (!ruled.empty()) groups = group_tables(graph_, answer_, std::vector<char>(graph_.tokens.size(), 1));
    for (const Region& region : ruled) {
      if (has_lines_between_cells(region) && pieces_of_one(region, ruled, groups) < kPieces)
        closed.push_back(with_words_beside(region, groups));
      else open.push_back(region);
    }
    take(closed);
    take_learned();
    std::erase_if(open, [&](const Region& region) { return touches_table(region.box); });
    take(open);
  }

  // Tokens of a group that lie in a region, and all that do.
  struct Share {
    std::ptrdiff_t both = 0, region = 0;
    bool most() const { return both > 0 && both * 10 >= region * kMostInside; }
  };
  Share share_of(const std::vector<int>& group, const Region& region) const {
    const auto inside = [&](const Token& t) { return region.box.contains(center(t.box)); };
    return {std::ranges::count_if(group, [&](int n) { return inside(graph_.tokens[static_cast<std::size_t>(n)]); }),
            std::ranges::count_if(graph_.tokens, inside)};
  }

  // Labels beside a lattice, headings above it and totals below it, which no line encloses: the network takes them for one table with
  // most of what is inside.
  Region with_words_beside(const Region& region, const std::vector<std::vector<int>>& groups) const {
    Region out = region;
    for (const std::vector<int>& group : groups) {
      const Share share = share_of(group, region);
      if (!share.most() || (static_cast<std::ptrdiff_t>(group.size()) - share.both) * 2 > share.both) continue;
      for (int n : group) out.box = united(out.box, graph_.tokens[static_cast<std::size_t>(n)].box);
    }
    return out;
  }

  // Titles of sections without lines cut a lattice in pieces: how many of them the network takes for one table with this one.
  std::ptrdiff_t pieces_of_one(const Region& region, const std::vector<Region>& all, const std::vector<std::vector<int>>& groups) const {
    for (const std::vector<int>& group : groups) {
      const auto is_of = [&](const Region& piece) { return piece.vertical.size() >= kLinesOfPiece && share_of(group, piece).most(); };
      if (is_of(region)) return std::ranges::count_if(all, is_of);
    }
    return 1;
  }

  bool has_lines_between_cells(const Region& region) {
    const std::optional<Grid> grid = decode_grid(free_view(), region);
    if (!grid) return false;
    const auto drawn = [](const std::vector<Pt>& edges, const std::vector<Pt>& hard) {
      const auto between =
          std::count_if(edges.begin() + 1, edges.end() - 1, [&](Pt edge) { return std::ranges::find(hard, edge) != hard.end(); });
      return static_cast<float>(between) >= static_cast<float>(edges.size() - 2) * kLinesBetweenCells;
    };
    return drawn(grid->row_edges, grid->hard_rows) && drawn(grid->column_edges, grid->hard_columns) && !hides_rows(*grid);
  }

  // Column lines cut whole columns, but no line parts the rows of a section, as the network sees them; cells of prose have many lines, too.
  bool hides_rows(Grid grid) const {
    add_agreement(graph_, answer_, grid);
    float agreement = 0, texts = 0, prose = 0;
    for (const GridCell& cell : grid.cells)
      for (const Segment& part : cell.parts) agreement += cell.agreement, texts += 1, prose += part.prose ? 1.0f : 0.0f;
    return agreement < texts * kLeastAgreement && prose < texts * kMostProse;
  }

  bool touches_table(const Rect<Pt>& box) const {
    return std::ranges::any_of(tables_, [&](const Table& t) { return !intersected(t.box, frame_.to_page(box)).empty(); });
  }

  void ask_network() {
    add_turned_headings();
    graph_ = make_word_graph(view_, rulings_);
    answer_ = ask_word_net(graph_);
  }

  // Tables that the network sees in what is free.
  void take_learned() {
    std::vector<char> free;
    for (const Token& token : graph_.tokens) free.push_back(!used_[static_cast<std::size_t>(token.segment)]);
    for (const std::vector<int>& tokens : group_tables(graph_, answer_, free)) {
      std::optional<Grid> grid = tokens_to_grid(view_, graph_, answer_, tokens, rulings_);
      if (!grid) continue;
      add_agreement(graph_, answer_, *grid);
      const std::vector<std::vector<int>> parts = tables_in_grid(graph_, tokens, *grid);
      if (parts.size() == 1) keep_likely(*grid);
      else
        for (const std::vector<int>& part : parts) take_part(part, *grid);
    }
  }

  // What the network took for one with `whole`: its opinion of the border between them says nothing.
  void take_part(const std::vector<int>& tokens, const Grid& whole) {
    std::optional<Grid> grid = tokens_to_grid(view_, graph_, answer_, tokens, rulings_);
    if (!grid) return;
    add_agreement(graph_, answer_, *grid);
    grid->closed = whole.closed;
    keep_likely(*grid);
  }

  void keep_likely(const Grid& grid) {
    const std::vector<Facts> facts = cell_facts(view_, grid, table_score(view_, grid));
    if (is_likely(grid, facts)) keep(grid, facts);
  }

  struct FittedPair {
    const Fitted &tables, &cells;
  };
  static FittedPair fitted(const Grid& grid) {
    if (grid.style == TableStyle::Ruled)
      return grid.asked ? FittedPair{kRuledTables, kRuledCells} : FittedPair{kRuledByRulesTables, kRuledByRulesCells};
    return grid.asked ? FittedPair{kOpenTables, kOpenCells} : FittedPair{kOpenByRulesTables, kOpenByRulesCells};
  }

  // A second opinion, fitted on documents with truth.
  bool is_likely(const Grid& grid, const std::vector<Facts>& facts) {
    const Facts whole = table_facts(grid, facts);
    if (options_.trace) TableTrace(page_, frame_).facts(frame_.to_page(grid.box), "table", whole);
    // Where the network saw none, rules must be sure.
    const float least_ruled = is_of_picture(grid) ? kLeastOpen : grid.asked ? kLeastRuled : kLeastRuledByRules;
    const float least = by_rules_ && graph_.size() > 0 ? kSureByRules : grid.style == TableStyle::Ruled ? least_ruled : kLeastOpen;
    return logistic_score(fitted(grid).tables, whole) >= least;
  }

  // Most of its lines were found in pixels on a page that is no scan: in a picture, which is a chart with gridlines more often than a page
  // is.
  bool is_of_picture(const Grid& grid) const {
    if (is_scan()) return false;
    const auto in_grid = [&](const Ruling& r) { return grid.box.grown(kMeet).contains(middle_of(r)); };
    const auto lines = std::ranges::count_if(rulings_, in_grid);
    return 2 * std::ranges::count_if(rulings_, [&](const Ruling& r) { return r.source == RulingSource::Raster && in_grid(r); }) > lines;
  }

  // Its words were read in pixels; where others are printed beside them, its pictures cover the page.
  bool is_scan() const {
    const auto read = std::ranges::count(page_.words, WordSource::Ocr, &Word::source);
    if (2 * read <= std::ssize(page_.words)) return false;
    const auto is_printed = [](const Word& w) { return w.source == WordSource::TextLayer && (w.flags & kWordUnseen) == 0; };
    if (std::ranges::none_of(page_.words, is_printed)) return true;
    float pictures = 0;
    for (const ImageRegion& image : page_.images) pictures += image.box.area();
    return pictures >= kScanOfPage * page_.width.value() * page_.height.value();
  }

  // A lattice that holds but page design beside another one inside it is a frame, which is judged when its content has
  // been: what encloses a table is none.
  std::vector<Region> inner_first(const std::vector<Region>& regions) const {
    std::vector<Region> frames, out;
    for (const Region& outer : regions) {
      const bool frame = std::ranges::any_of(regions, [&](const Region& inner) {
        return inner.box.area() < outer.box.area() && share_inside(inner.box, outer.box) > kOverlap && is_frame_of(outer.box, inner.box);
      });
      (frame ? frames : out).push_back(outer);
    }
    out.insert(out.end(), frames.begin(), frames.end());
    return out;
  }

  // A table in a cell of another holds little of its text; and rows of several texts outside are rows of the outer table.
  bool is_frame_of(const Rect<Pt>& outer, const Rect<Pt>& inner) const {
    std::vector<int> beside;
    std::size_t inside = 0;
    for (std::size_t n = 0; n < view_.segments.size(); ++n) {
      const Point<Pt> middle = center(view_.segments[n].box);
      if (inner.contains(middle)) ++inside;
      else if (outer.contains(middle)) beside.push_back(static_cast<int>(n));
    }
    return static_cast<float>(beside.size()) < static_cast<float>(inside) * kBesideTable &&
           std::ranges::none_of(visual_rows(view_.segments, beside), [](const VisualRow& row) { return row.segments.size() >= 3; });
  }

  // What lies round or over a table that was found is the page's design: tables do not overlap.
  bool meets_table(const Rect<Pt>& box) const {
    const Rect<Pt> place = frame_.to_page(box);
    return std::ranges::any_of(tables_, [&](const Table& t) {
      return t.style == TableStyle::Ruled && intersected(t.box, place).area() > std::min(place.area(), t.box.area()) * kOverlap &&
             !intersected(t.box, place).empty();
    });
  }

  // More words in the box run another way than the frame's: turned labels of a chart, or of another table's headings.
  bool turned_mostly(const Rect<Pt>& box) const {
    const Rect<Pt> place = frame_.to_page(box);
    std::size_t own = 0, other = 0;
    for (const Word& w : page_.words)
      if (!(w.flags & kWordUnseen) && place.contains(center(w.box)))
        ++(w.direction == frame_.direction() || turned_.contains(static_cast<std::uint32_t>(&w - page_.words.data())) ? own : other);
    return other > own;
  }

  // A lattice that is no table is a frame, a box of a diagram, or the gridlines of a chart, whose labels are no table either.
  void set_aside(const Region& region, const Grid& grid) {
    view_.drawings.push_back(region.box);
    if (graph_.size() > 0) return;  // the network tells them from tables
    if (grid.hard_rows.size() < kChartLines && grid.hard_columns.size() < kChartLines) return;
    const Rect<Pt> around = region.box.grown(kChartLabels);
    for (std::size_t n = 0; n < used_.size(); ++n)
      if (around.contains(center(view_.segments[n].box))) used_[n] = 1;
  }

  // Segments that are in a table already are out of the way.
  const PageView& free_view() {
    for (std::size_t n = 0; n < used_.size(); ++n)
      if (used_[n]) view_.segments[n].box = {-10_pt, -10_pt, -10_pt, -10_pt};
    return view_;
  }

  std::vector<Table> find_in_areas() {
    for (const Rect<Pt>& area : options_.areas) {
      Region region{frame_.to_upright(area), {}, {}, TableStyle::HalfRuled, true, false};
      std::vector<Ruling> horizontal, vertical;
      for (const Ruling& r : rulings_)
        if (region.box.contains(middle_of(r))) (r.horizontal ? horizontal : vertical).push_back(r);
      if (!options_.columns.empty()) vertical = user_lines(options_.columns, region.box, false);
      if (!options_.rows.empty()) horizontal = user_lines(options_.rows, region.box, true);
      region.horizontal = to_separators(horizontal, 3.6_pt);
      region.vertical = to_separators(vertical, 3.6_pt);
      if (!region.vertical.empty() && !region.horizontal.empty()) region.style = TableStyle::Ruled;
      region.exact = !options_.columns.empty() || !options_.rows.empty();
      if (const std::optional<Grid> grid = decode_grid(free_view(), region)) keep(*grid, cell_facts(view_, *grid, 1));
    }
    return std::move(tables_);
  }

  static std::vector<Ruling> user_lines(const std::vector<Pt>& at, const Rect<Pt>& box, bool horizontal) {
    std::vector<Ruling> out;
    for (Pt p : at) out.push_back({horizontal, p, horizontal ? box.x() : box.y(), 0_pt, 0, RulingSource::Stroke, false});
    return out;
  }

  void keep(const Grid& grid, const std::vector<Facts>& facts) {
    Table table;
    table.box = frame_.to_page(grid.box);
    table.rows = grid.rows();
    table.columns = grid.columns();
    table.row_edges = grid.row_edges;
    table.column_edges = grid.column_edges;
    table.style = grid.style;
    table.direction = frame_.direction();
    table.header_rows = grid.header_rows;
    for (const GridCell& cell : grid.cells) table.cells.push_back(make_cell(grid, cell));
    set_confidences(grid, facts, table);
    assign_roles(page_, table);
    tables_.push_back(std::move(table));
  }

  Cell make_cell(const Grid& grid, const GridCell& from) {
    Cell cell;
    cell.row = from.row, cell.column = from.column, cell.row_span = from.row_span, cell.column_span = from.column_span;
    cell.box = frame_.to_page({grid.column_edges[from.column], grid.row_edges[from.row], grid.column_edges[from.column + from.column_span],
                               grid.row_edges[from.row + from.row_span]});
    for (const Segment& s : from.parts) {
      cell.words.insert(cell.words.end(), s.words.begin(), s.words.end());
      for (std::uint32_t w : s.words) used_[segment_of_word_[w]] = 1;
    }
    return cell;
  }

  void set_confidences(const Grid& grid, const std::vector<Facts>& facts, Table& table) {
    const Facts whole = table_facts(grid, facts);
    const auto [tables, cells] = fitted(grid);
    table.score = logistic_score(tables, whole);
    table.confidence = calibrated(tables.confidence, table.score);
    for (std::size_t n = 0; n < facts.size(); ++n) {
      table.cells[n].score = logistic_score(cells, facts[n]);
      table.cells[n].confidence = calibrated(cells.confidence, table.cells[n].score);
    }
    if (!options_.trace) return;
    TableTrace trace(page_, frame_);
    for (std::size_t n = 0; n < facts.size(); ++n) trace.facts(table.cells[n].box, "cell", facts[n]);
  }

  Page& page_;
  const Options& options_;
  Frame frame_;
  PageView view_;
  std::vector<char> used_;
  std::vector<std::size_t> segment_of_word_;
  std::set<std::uint32_t> turned_;  // words of turned headings
  std::vector<Ruling> rulings_;
  bool by_rules_ = false;  // the network is done, or was not asked
  WordGraph graph_;
  NetAnswer answer_;
  std::vector<Table> tables_;
};

std::vector<Direction> directions(const Page& page) {
  std::map<Direction, std::size_t> lines;
  for (const Line& line : page.lines) ++lines[line.direction];
  std::vector<Direction> out;
  for (auto& [direction, n] : lines)
    if (n >= kFewestLines) out.push_back(direction);
  return out;
}

}  // namespace

void find_tables(Page& page, const PageContent& content, const Options& options) {
  page.tables.clear();
  for (Direction direction : directions(page)) {
    std::vector<Table> found = PageTables(page, content, options, Frame(direction, page.width, page.height)).find();
    std::ranges::move(found, std::back_inserter(page.tables));
  }
  std::ranges::stable_sort(page.tables, {}, [](const Table& t) { return t.box.top; });
  add_turned_words(page);
  cut_lines_at_cells(page);
  find_titles(page);
}

}  // namespace dq::tables
