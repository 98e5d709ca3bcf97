// Words, lines, tables, blocks and the document stages over any glyphs and rulings.
#include <algorithm>

#include "fuzz/drawn_content.h"
#include "fuzz/page_promises.h"
#include "fuzz/targets.h"
#include "layout/document_layout.h"
#include "model/wire_fields.h"
#include "pipeline/page_run.h"
#include "tables/stitch.h"

namespace dq::fuzz {
namespace {

pipeline::RunOptions options_from(ByteSource& source) {
  pipeline::RunOptions options;
  const int choice = source.below(16);
  options.tables.sources = static_cast<tables::Sources>(choice % 3);
  options.trace = options.tables.trace = choice == 7;
  if (choice == 9)
    options.tables.areas = {{source.points(300), source.points(300), Pt(300) + source.points(300), Pt(300) + source.points(400)}};
  if (choice == 10) {
    options.tables.areas = {{50_pt, 50_pt, 500_pt, 600_pt}};
    for (int n = source.below(4); n > 0; --n) options.tables.columns.push_back(source.points(600));
    std::ranges::sort(options.tables.columns);
  }
  if (choice == 11) options.features = pipeline::kText | pipeline::kLayout;
  return options;
}

void check_document_stages(std::vector<Page>& pages) {
  std::vector<layout::PageFacts> facts;
  std::vector<tables::StitchFacts> parts;
  for (const Page& page : pages) {
    facts.push_back(layout::page_facts(page));
    parts.push_back(tables::stitch_facts(page));
  }
  const layout::DocumentContext context = layout::document_context(facts);
  const auto links = tables::stitch_links(parts);
  for (Page& page : pages) {
    layout::apply_context(page, context);
    for (const Block& block : page.blocks)
      check(block.type != BlockType::SectionHeader || (block.level >= 1 && block.level <= 6), "a heading's level");
    tables::apply_links(page, links);
    for (const Table& table : page.tables) {
      check(table.continues_page >= 0 && table.continues_page < page.number, "a table goes on one of an earlier page");
      if (table.continues_page == 0) continue;
      const Page& before = pages[static_cast<std::size_t>(table.continues_page - 1)];
      check(table.continues_table >= 0 && table.continues_table < static_cast<int>(before.tables.size()), "a table that is there");
      check(before.tables[static_cast<std::size_t>(table.continues_table)].columns == table.columns, "as many columns");
    }
  }
}

}  // namespace

void fuzz_layout(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  const pipeline::RunOptions options = options_from(source);
  const int count = source.below(4) == 3 ? 3 : 1;
  std::vector<Page> pages;
  for (int number = 1; number <= count; ++number) {
    const PageContent content = drawn_content(source, number);
    const auto run = [&] {
      Page page = pipeline::run_page(PageContent(content), options);
      page.trace.clear();  // holds times
      return page;
    };
    pages.push_back(run());
    check_page(pages.back());
    check(wire::encode(pages.back()) == wire::encode(run()), "the same page for the same content");
    const auto decoded = wire::decode<Page>(wire::encode(pages.back()));
    check(decoded && wire::encode(*decoded) == wire::encode(pages.back()), "a page there and back");
  }
  check_document_stages(pages);
}

}  // namespace dq::fuzz
