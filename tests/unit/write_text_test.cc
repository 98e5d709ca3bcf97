#include <gtest/gtest.h>

#include "unit/sample_pages.h"
#include "write/page_text.h"
#include "write/text_columns.h"

namespace dq::write {
namespace {

using sample::PageBuilder;
using sample::written;

TEST(Text, AlignsTablesInColumns) {
  PageBuilder page;
  page.block(BlockType::Text, {"Before", "it."});
  page.table({{{"Name"}, {"Amount"}}, {{"Rent"}, {"1,200.00"}}, {{"\xE9\x87\x91\xE9\xA1\x8D"}, {"-5"}}, {{"All of it", 1, 2}}}, 2);
  EXPECT_EQ(written(Format::Text, {page}), "Before it.\n\nName    Amount\nRent  1,200.00\n\xE9\x87\x91\xE9\xA1\x8D        -5\nAll of it\n");
}

TEST(PageText, UndoesHyphensOfLineBreaksOnly) {
  const auto join = [](const std::vector<std::string>& lines, std::uint16_t flags = 0) {
    PageBuilder page;
    std::vector<std::uint32_t> indices;
    for (const auto& text : lines) indices.push_back(page.line(text, 50, 50, flags));
    return lines_text(page.page(), indices);
  };
  EXPECT_EQ(join({"an exam-", "ple"}), "an example");
  EXPECT_EQ(join({"state-of-the-", "art"}), "state-of-the-art");
  EXPECT_EQ(join({"Anglo-", "Saxon"}), "Anglo-Saxon");
  EXPECT_EQ(join({"well-", "known"}), "well-known");
  EXPECT_EQ(join({"page 1-", "2"}), "page 1-2");
  EXPECT_EQ(join({"Anglo-", "Saxon"}, kWordSoftHyphen), "AngloSaxon");
  EXPECT_EQ(join({"pre-", "and post-war"}), "pre- and post-war");
  EXPECT_EQ(join({"one -", "two"}), "one - two");
  EXPECT_EQ(join({"ex\xC2\xAD", "ample"}), "example");
  EXPECT_EQ(join({"\xE6\xBC\xA2", "\xE5\xAD\x97"}), "\xE6\xBC\xA2\xE5\xAD\x97");
  EXPECT_EQ(join({"a long sentence", ", then more"}), "a long sentence, then more");
  EXPECT_EQ(join({"at https://x.org/a/", "b-v1 now"}), "at https://x.org/a/b-v1 now");
  EXPECT_EQ(join({"at https://x.org/a/", "(see below)"}), "at https://x.org/a/ (see below)");
  EXPECT_EQ(join({"and/", "or"}), "and/ or");
  EXPECT_EQ(join({"in 1,500.", "20 more"}), "in 1,500. 20 more");
}

TEST(PageText, JoinsANumberCutAtItsPoint) {
  const auto read = [](const std::string& text) {
    PageBuilder page;
    page.table({{{text}}}, 1, 0);
    return cell_text(page.page(), page.page().tables[0].cells[0]);
  };
  EXPECT_EQ(read("$1,500.\n00"), "$1,500.00");
  EXPECT_EQ(read("1.500,\n00"), "1.500,00");
  EXPECT_EQ(read("1.\n22"), "1. 22");
  EXPECT_EQ(read("2013.\n2014"), "2013. 2014");
}

TEST(PageText, PutsMarksWhereTheyStand) {
  PageBuilder page;
  page.table({{{"Yes No"}}}, 1, 0);
  Cell& cell = page.page().tables[0].cells[0];
  const auto& no = page.page().words[1].box;
  page.page().marks.push_back({{no.left - 4_pt, no.top, no.left - 1_pt, no.bottom}, true, 0.9f});
  cell.marks = {0};
  EXPECT_EQ(cell_text(page.page(), cell), "Yes [x] No");
}

TEST(TextColumns, CountsTerminalColumns) {
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("e\xCC\x81"), 1);
  EXPECT_EQ(display_width("\xE6\xBC\xA2"), 2);
}

}  // namespace
}  // namespace dq::write
