#include "tables/stitch.h"

#include <algorithm>
#include <cmath>

#include "model/word_text.h"
#include "tables/segments.h"

namespace dq::tables {
namespace {

constexpr float kSameColumn = 0.02f;  // of the page's width: columns of the parts agree
constexpr int kLinesBeyond = 3;       // running headers or footers that may stand between the table and the page's edge

std::vector<std::string> header_texts(const Page& page, const Table& table) {
  std::vector<std::string> out;
  for (const Cell& cell : table.cells) {
    if (cell.row >= std::max(1, table.header_rows)) continue;
    out.push_back(words_text(page, cell.words));
  }
  return out;
}

StitchFacts::Part part_of(const Page& page, int index) {
  const Table& table = page.tables[static_cast<std::size_t>(index)];
  StitchFacts::Part part;
  part.table = index;
  part.columns = table.columns;
  for (Pt edge : table.column_edges) part.column_edges.push_back(edge / page.width);
  part.header = header_texts(page, table);
  part.has_title = !table.title.empty();
  part.style = static_cast<int>(table.style);
  const auto near = [&](bool above) {
    int running = 0;  // lines between the table and the edge that stand in the margin
    for (const Line& line : page.lines) {
      const bool beyond = above ? line.box.center_y() < table.box.top : line.box.center_y() > table.box.bottom;
      const bool margin = above ? line.box.bottom < page.height * 0.1f : line.box.top > page.height * 0.9f;
      if (beyond && !margin) return false;
      running += beyond;
    }
    return running <= 2 * kLinesBeyond;
  };
  part.at_top = near(true);
  part.at_bottom = near(false);
  return part;
}

bool goes_on(const StitchFacts::Part& above, const StitchFacts::Part& below) {
  if (above.table < 0 || below.table < 0 || !above.at_bottom || !below.at_top || below.has_title) return false;
  if (above.columns != below.columns || above.style != below.style) return false;
  for (std::size_t n = 0; n < above.column_edges.size(); ++n)
    if (std::abs(above.column_edges[n] - below.column_edges[n]) > kSameColumn * (above.style == 0 ? 1 : 3)) return false;
  return true;
}

}  // namespace

StitchFacts stitch_facts(const Page& page) {
  StitchFacts facts;
  facts.page = page.number;
  if (page.tables.empty()) return facts;
  facts.first = part_of(page, 0);
  facts.last = part_of(page, static_cast<int>(page.tables.size()) - 1);
  return facts;
}

std::vector<StitchLink> stitch_links(const std::vector<StitchFacts>& pages) {
  std::vector<StitchLink> out;
  for (std::size_t n = 1; n < pages.size(); ++n) {
    const StitchFacts &before = pages[n - 1], &here = pages[n];
    if (here.page != before.page + 1 || !goes_on(before.last, here.first)) continue;
    const bool same_header = !here.first.header.empty() && here.first.header == before.last.header;
    out.push_back({here.page, here.first.table, before.page, before.last.table, same_header});
  }
  return out;
}

void apply_links(Page& page, const std::vector<StitchLink>& links) {
  for (const StitchLink& link : links) {
    if (link.page != page.number || link.table >= static_cast<int>(page.tables.size())) continue;
    Table& table = page.tables[static_cast<std::size_t>(link.table)];
    table.continues_page = link.continues_page;
    table.continues_table = link.continues_table;
    table.repeats_header = link.repeats_header;
  }
}

}  // namespace dq::tables
