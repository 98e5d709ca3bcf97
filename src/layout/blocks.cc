#include "layout/blocks.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <vector>

#include "layout/figures.h"
#include "layout/line_style.h"
#include "layout/paragraphs.h"
#include "layout/reading_order.h"
#include "layout/roles.h"

namespace dq::layout {

namespace {

constexpr Pt kFigureMargin = 2_pt;       // labels may stick out of their picture
constexpr float kLabelInside = 0.6f;     // share of a line in a picture to be its label
constexpr float kMostTextShare = 0.30f;  // ... when they cover this much of a drawing

constexpr int kProseWords = 40, kProseWordsPerLine = 4;      // labels of a picture are fewer and shorter
constexpr float kNoteGapEm = 4.0f;                           // line heights: between "Table 3" and its text
constexpr float kTallShare = 0.4f;                           // of the page's height: side text longer than this is no part of the text
constexpr float kAcrossReachEm = 2.5f;                       // turned labels nearer than this are one block
constexpr float kTableWeight = 0.35f, kFigureWeight = 0.1f;  // of their text in what is usual on the page

enum class Home : std::uint8_t { Text, Table, Figure, None };

struct LineHome {
  Home home = Home::Text;
  int index = -1;
};

class BlockMaker {
 public:
  BlockMaker(Page& page, const PageContent& content)
      : page_(page),
        frame_(ReadingFrame::of_degrees(90.0f * static_cast<float>(main_direction(page)))),
        styles_(line_styles(page, frame_.direction)),
        figures_(figure_areas(page, content)),
        homes_(page.lines.size()) {}

  void run() {
    find_homes();
    body_ = body_style(styles_, body_weights(), frame_.direction);
    make_parts();
    assign_roles(page_, body_, paper(), parts_);
    put_in_order();
    make_blocks();
  }

 private:
  FrameBox paper() const { return frame_.box({0_pt, 0_pt, page_.width, page_.height}); }

  std::vector<float> body_weights() const {
    std::vector<float> weights(homes_.size());
    for (std::size_t n = 0; n < weights.size(); ++n)
      weights[n] = homes_[n].home == Home::Text     ? 1.0f
                   : homes_[n].home == Home::Table  ? kTableWeight
                   : homes_[n].home == Home::Figure ? kFigureWeight
                                                    : 0.0f;
    return weights;
  }

  void find_homes() {
    for (std::size_t n = 0; n < homes_.size(); ++n)
      if (styles_[n].unseen) homes_[n].home = Home::None;
    table_homes();
    for (std::size_t t = 0; t < page_.tables.size(); ++t) complete_notes(static_cast<int>(t));
    drop_text_grounds();
    for (std::size_t n = 0; n < homes_.size(); ++n) {
      if (homes_[n].home != Home::Text) continue;
      for (std::size_t f = 0; f < figures_.size(); ++f)
        if (share_inside(page_.lines[n].box, figures_[f].box.grown(kFigureMargin)) > kLabelInside)
          homes_[n] = {Home::Figure, static_cast<int>(f)};
    }
  }

  void table_homes() {
    std::vector<int> table_of(page_.words.size(), -1);
    for (std::size_t t = 0; t < page_.tables.size(); ++t) {
      for (const Cell& cell : page_.tables[t].cells)
        for (std::uint32_t w : cell.words) table_of[w] = static_cast<int>(t);
    }
    for (std::size_t n = 0; n < homes_.size(); ++n)
      for (std::uint32_t w : page_.lines[n].words)
        if (table_of[w] >= 0) homes_[n] = {Home::Table, table_of[w]};
    for (std::size_t t = 0; t < page_.tables.size(); ++t)
      for (const auto* lines : {&page_.tables[t].title, &page_.tables[t].footer})
        for (std::uint32_t n : *lines) homes_[n] = {Home::Table, static_cast<int>(t)};
  }

  // "Table 10:   Indicators of" is cut at its gap: what stands on the row of a title or footer line belongs to it, and so do
  // the rows of a title that lie inside the table's box.
  void complete_notes(int index) {
    Table& table = page_.tables[static_cast<std::size_t>(index)];
    for (auto* notes : {&table.title, &table.footer}) {
      for (std::size_t k = 0; k < notes->size(); ++k) {
        const Rect<Pt> from = page_.lines[(*notes)[k]].box;
        for (std::uint32_t n = 0; n < homes_.size(); ++n) {
          if (homes_[n].home != Home::Text || styles_[n].across || !goes_with(from, page_.lines[n].box, table.box)) continue;
          homes_[n] = {Home::Table, index};
          notes->push_back(n);
        }
      }
    }
  }

  static bool goes_with(const Rect<Pt>& note, const Rect<Pt>& line, const Rect<Pt>& table) {
    const bool same_row = overlap(note.y(), line.y()) > 0.5f * std::min(note.height(), line.height());
    const bool next_row = line.top > note.center_y() && line.top < note.bottom + 0.6f * note.height() && overlap(note.x(), line.x()) > 0_pt;
    if (same_row) return overlap(table.x(), line.x()) > 0.8f * line.width() && line.left - note.right < kNoteGapEm * line.height();
    return next_row && share_inside(line, table) > 0.9f;
  }

  // A picture or drawing under running text is a ground, no figure.
  void drop_text_grounds() {
    std::erase_if(figures_, [&](const FigureArea& figure) {
      float area = 0;
      int longest = 0, words = 0, lines = 0;
      for (std::size_t n = 0; n < homes_.size(); ++n) {
        if (homes_[n].home != Home::Text || share_inside(page_.lines[n].box, figure.box) < kLabelInside) continue;
        area += page_.lines[n].box.area();
        longest = std::max(longest, styles_[n].words);
        words += styles_[n].words;
        ++lines;
      }
      const bool prose = words >= kProseWords && words >= kProseWordsPerLine * lines;
      return prose || (area > kMostTextShare * figure.box.area() && (longest > 4 || figure.image < 0));
    });
  }

  // Tables, figures and lines in the order of reading; lines between two solid things become drafts.
  void make_parts() {
    std::vector<OrderItem> items;
    std::vector<Part> solids;
    std::vector<int> what;  // line, or -1 - solid
    const auto add_solid = [&](Part part) {
      items.push_back({part.box, body_.size, 0, true});
      what.push_back(-1 - static_cast<int>(solids.size()));
      solids.push_back(std::move(part));
    };
    for (std::size_t t = 0; t < page_.tables.size(); ++t) add_solid(table_part(static_cast<int>(t)));
    for (std::size_t f = 0; f < figures_.size(); ++f) add_solid(figure_part(static_cast<int>(f)));
    std::vector<std::uint32_t> across;
    for (std::uint32_t n = 0; n < homes_.size(); ++n) {
      if (homes_[n].home != Home::Text) continue;
      if (styles_[n].across) {
        across.push_back(n);
        continue;
      }
      items.push_back({styles_[n].box, styles_[n].size, styles_[n].words, false});
      what.push_back(static_cast<int>(n));
    }
    std::vector<Part> margin;  // runs along the whole page: read last
    for (Part& part : across_parts(std::move(across))) {
      if (part.box.v1 - part.box.v0 > kTallShare * (paper().v1 - paper().v0)) margin.push_back(std::move(part));
      else add_solid(std::move(part));
    }
    std::vector<std::uint32_t> run;
    for (std::uint32_t at : reading_order(items, body_.size)) {
      if (what[at] >= 0) {
        run.push_back(static_cast<std::uint32_t>(what[at]));
        continue;
      }
      close_run(run);
      parts_.push_back(std::move(solids[static_cast<std::size_t>(-1 - what[at])]));
    }
    close_run(run);
    std::ranges::move(margin, std::back_inserter(parts_));
  }

  // Lines that run in another direction, near ones together, in the order of their own reading.
  std::vector<Part> across_parts(std::vector<std::uint32_t> lines) const {
    std::vector<Part> parts;
    const auto own_v = [&](std::uint32_t n) {
      const Line& line = page_.lines[n];
      const float at = line.baseline.value();
      return std::tuple(static_cast<int>(line.direction), line.direction == Direction::Left || line.direction == Direction::Down ? -at : at,
                        n);
    };
    std::ranges::sort(lines, {}, own_v);
    for (std::uint32_t n : lines) {
      const FrameBox& b = styles_[n].box;
      const float reach = kAcrossReachEm * styles_[n].size;
      const bool near = !parts.empty() && page_.lines[parts.back().draft.rows.back().lines[0]].direction == page_.lines[n].direction &&
                        b.u0 < parts.back().box.u1 + reach && b.u1 > parts.back().box.u0 - reach && b.v0 < parts.back().box.v1 + reach &&
                        b.v1 > parts.back().box.v0 - reach;
      if (!near) parts.emplace_back().box = b;
      Part& part = parts.back();
      part.box = {std::min(part.box.u0, b.u0), std::min(part.box.v0, b.v0), std::max(part.box.u1, b.u1), std::max(part.box.v1, b.v1)};
      Row& row = part.draft.rows.emplace_back();
      row.lines = {n};
      row.box = b;
      row.size = styles_[n].size;
      row.words = styles_[n].words;
      row.characters = styles_[n].characters;
      part.draft.box = part.box;
    }
    return parts;
  }

  void close_run(std::vector<std::uint32_t>& run) {
    for (Draft& draft : lines_to_drafts(page_, styles_, run, body_)) {
      Part part;
      part.box = draft.box;
      part.draft = std::move(draft);
      parts_.push_back(std::move(part));
    }
    run.clear();
  }

  Part table_part(int table) const {
    Part part;
    part.type = BlockType::Table;
    part.table = table;
    part.lines = table_lines(table);
    Rect<Pt> box = page_.tables[static_cast<std::size_t>(table)].box;
    for (std::uint32_t line : part.lines) box = united(box, page_.lines[line].box);
    part.box = frame_.box(box);
    return part;
  }

  // Title, cells row by row, footer.
  std::vector<std::uint32_t> table_lines(int index) const {
    const Table& table = page_.tables[static_cast<std::size_t>(index)];
    std::vector<std::uint32_t> out = table.title;
    std::vector<std::uint32_t> line_of(page_.words.size(), UINT32_MAX);
    for (std::uint32_t n = 0; n < homes_.size(); ++n)
      if (homes_[n].home == Home::Table && homes_[n].index == index)
        for (std::uint32_t w : page_.lines[n].words) line_of[w] = n;
    std::vector<bool> taken(homes_.size(), false);
    const auto take = [&](std::uint32_t n) {
      if (n != UINT32_MAX && !taken[n]) out.push_back(n);
      if (n != UINT32_MAX) taken[n] = true;
    };
    for (std::uint32_t n : table.title) taken[n] = true;
    for (std::uint32_t n : table.footer) taken[n] = true;
    for (const Cell& cell : table.cells)
      for (std::uint32_t w : cell.words) take(line_of[w]);
    for (std::uint32_t n = 0; n < homes_.size(); ++n)
      if (homes_[n].home == Home::Table && homes_[n].index == index) take(n);
    out.insert(out.end(), table.footer.begin(), table.footer.end());
    return out;
  }

  Part figure_part(int figure) const {
    Part part;
    part.type = BlockType::Figure;
    part.figure = figure;
    part.box = frame_.box(figures_[static_cast<std::size_t>(figure)].box);
    for (std::uint32_t n = 0; n < homes_.size(); ++n)
      if (homes_[n].home == Home::Figure && homes_[n].index == figure) part.lines.push_back(n);
    return part;
  }

  // Renumbers lines and tables to reading order.
  void put_in_order() {
    std::vector<std::uint32_t> order;
    std::vector<std::size_t> tables;
    std::vector<bool> taken(page_.lines.size(), false);
    const auto take = [&](std::uint32_t n) {
      if (!taken[n]) order.push_back(n);
      taken[n] = true;
    };
    for (const Part& part : parts_) {
      std::ranges::for_each(part.text() ? part.draft.lines() : part.lines, take);
      if (part.table >= 0) tables.push_back(static_cast<std::size_t>(part.table));
    }
    for (std::uint32_t n = 0; n < page_.lines.size(); ++n) take(n);
    std::vector<std::uint32_t> place(order.size());
    std::vector<Line> lines;
    for (std::uint32_t n = 0; n < order.size(); ++n) {
      place[order[n]] = n;
      lines.push_back(std::move(page_.lines[order[n]]));
    }
    page_.lines = std::move(lines);
    std::vector<Table> sorted;
    std::vector<int> table_place(tables.size());
    for (std::size_t t : tables) {
      table_place[t] = static_cast<int>(sorted.size());
      sorted.push_back(std::move(page_.tables[t]));
    }
    page_.tables = std::move(sorted);
    renumber(place, table_place);
  }

  void renumber(const std::vector<std::uint32_t>& place, const std::vector<int>& table_place) {
    const auto move = [&](std::vector<std::uint32_t>& lines) {
      for (std::uint32_t& n : lines) n = place[n];
    };
    for (Table& table : page_.tables) {
      move(table.title);
      move(table.footer);
    }
    for (Part& part : parts_) {
      move(part.lines);
      for (Row& row : part.draft.rows) move(row.lines);
      if (part.table >= 0) part.table = table_place[static_cast<std::size_t>(part.table)];
    }
  }

  void make_blocks() {
    page_.blocks.clear();
    for (std::size_t n = 0; n < parts_.size(); ++n) {
      if (parts_[n].type == BlockType::ListItem) {
        n = make_list(n) - 1;
        continue;
      }
      page_.blocks.push_back(block_of(parts_[n]));
    }
  }

  Block block_of(const Part& part) const {
    Block block;
    block.type = part.type;
    block.table = part.table;
    block.lines = part.text() ? part.draft.lines() : part.lines;
    if (part.figure >= 0) {
      block.image = figures_[static_cast<std::size_t>(part.figure)].image;
      block.box = figures_[static_cast<std::size_t>(part.figure)].box;
    } else if (part.table >= 0) {
      block.box = page_.tables[static_cast<std::size_t>(part.table)].box;
    } else {
      block.box = page_.lines[block.lines.front()].box;
    }
    for (std::uint32_t line : block.lines) block.box = united(block.box, page_.lines[line].box);
    if (part.type == BlockType::SectionHeader || part.type == BlockType::Title) block.level = 1;
    return block;
  }

  // Items from `begin` on that follow one another.
  std::size_t make_list(std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < parts_.size() && parts_[end].type == BlockType::ListItem && parts_[end].box.v0 >= parts_[end - 1].box.v0) ++end;
    const std::size_t at = page_.blocks.size();
    Block list;
    list.type = BlockType::List;
    list.ordered = parts_[begin].draft.rows[0].marker.kind != MarkerKind::Bullet;
    page_.blocks.push_back(std::move(list));
    std::vector<float> margins;  // of the levels open
    for (std::size_t n = begin; n < end; ++n) {
      Block item = block_of(parts_[n]);
      item.marker = parts_[n].draft.rows[0].marker.text;
      const float left = parts_[n].box.u0, step = 0.7f * body_.size;
      while (!margins.empty() && left < margins.back() - step) margins.pop_back();
      if (margins.empty() || left > margins.back() + step) margins.push_back(left);
      item.level = static_cast<int>(margins.size()) - 1;
      page_.blocks[at].children.push_back(static_cast<std::uint32_t>(page_.blocks.size()));
      page_.blocks[at].box = n == begin ? item.box : united(page_.blocks[at].box, item.box);
      page_.blocks.push_back(std::move(item));
    }
    return end;
  }

  Page& page_;
  ReadingFrame frame_;
  std::vector<LineStyle> styles_;
  std::vector<FigureArea> figures_;
  std::vector<LineHome> homes_;
  BodyStyle body_;
  std::vector<Part> parts_;
};

}  // namespace

void lines_to_blocks(Page& page, const PageContent& content) { BlockMaker(page, content).run(); }

}  // namespace dq::layout
