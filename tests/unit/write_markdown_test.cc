#include <gtest/gtest.h>

#include "unit/sample_pages.h"
#include "write/markdown_escape.h"

namespace dq::write {
namespace {

using sample::PageBuilder;
using sample::written;

TEST(Markdown, WritesABlockAParagraph) {
  PageBuilder page;
  page.block(BlockType::Title, {"The Title"}, 1);
  page.block(BlockType::Text, {"First line of a para-", "graph with C-", "Level and well-known", "words."});
  page.block(BlockType::SectionHeader, {"Part"}, 2);
  page.list({{"•", "One"}, {"•", "Two"}});
  page.list({{"1.", "One"}, {"(b)", "Two"}});
  EXPECT_EQ(
      written(Format::Markdown, {page}),
      "# The Title\n\nFirst line of a paragraph with C-Level and well-known words.\n\n## Part\n\n- One\n- Two\n\n1. One\n- (b) Two\n");
}

TEST(Markdown, WritesPipesWithoutSpans) {
  PageBuilder page;
  page.table({{{"Name"}, {"A|B"}}, {{"x\ny"}, {""}}}, 2);
  EXPECT_EQ(written(Format::Markdown, {page}), "| Name | A\\|B |\n| --- | --- |\n| x y |  |\n");
}

TEST(Markdown, WritesHtmlWithSpans) {
  PageBuilder page;
  page.table({{{"Wide", 1, 2}}, {{"Tall <b>", 2, 1}, {"1"}}, {{"2"}}}, 2);
  EXPECT_EQ(written(Format::Markdown, {page}),
            "<table>\n<tr><th colspan=\"2\">Wide</th></tr>\n<tr><td rowspan=\"2\">Tall "
            "&lt;b&gt;</td><td>1</td></tr>\n<tr><td>2</td></tr>\n</table>\n");
}

TEST(Markdown, StitchesATableOverPagesAndKeepsWhatStandsBetween) {
  PageBuilder one(1), two(2);
  one.table({{{"K"}, {"V"}}, {{"a"}, {"1"}}}, 2);
  one.block(BlockType::PageNumber, {"7"});
  two.block(BlockType::Header, {"Report"});
  Table& part = two.table({{{"K"}, {"V"}}, {{"b"}, {"2"}}}, 2);
  part.continues_page = 1;
  part.repeats_header = true;
  two.block(BlockType::Text, {"After."});
  EXPECT_EQ(written(Format::Markdown, {one, two}), "| K | V |\n| --- | --- |\n| a | 1 |\n| b | 2 |\n\n7\n\nReport\n\nAfter.\n");
  EXPECT_EQ(written(Format::Markdown, {one, two}, sample::options(7, sample::Stitch::No)),
            "| K | V |\n| --- | --- |\n| a | 1 |\n\n7\n\nReport\n\n| K | V |\n| --- | --- |\n| b | 2 |\n\nAfter.\n");
}

TEST(Markdown, LeavesOutUnseenWords) {
  PageBuilder page;
  page.block(BlockType::Text, {"Seen"});
  page.page().blocks[0].lines.push_back(page.line("hidden", 50, 300, kWordInvisible));
  EXPECT_EQ(written(Format::Markdown, {page}), "Seen\n");
}

TEST(Markdown, ShowsFiguresWherePicturesAreWritten) {
  PageBuilder page(3);
  page.block(BlockType::Figure, {"Label", "5"});
  page.page().blocks[0].image = 1;
  EXPECT_EQ(written(Format::Markdown, {page}), "Label\n5\n");
  auto how = sample::options();
  how.image_folder = "in #1 (<ü>)";
  EXPECT_EQ(written(Format::Markdown, {page}, how), "![](in%20%231%20%28%3C%C3%BC%3E%29/p3-image-2.png)\n\nLabel\n5\n");
  EXPECT_NE(written(Format::Html, {page}, how).find("<img alt=\"\" src=\"in%20%231%20%28%3C%C3%BC%3E%29/p3-image-2.png\">"),
            std::string::npos);
}

// A page with one block, where words first..last of each row of `links` are linked.
struct TestLink {
  std::size_t first, last;
  std::string uri;
};
std::string with_links(const std::string& text, const std::vector<TestLink>& links, BlockType type = BlockType::Text) {
  PageBuilder page;
  page.block(type, {text}, 1);
  const auto& words = page.page().words;
  for (const TestLink& link : links) page.page().links.push_back({united(words[link.first].box, words[link.last].box), link.uri, 0});
  return written(Format::Markdown, {page});
}

TEST(Markdown, WritesLinks) {
  EXPECT_EQ(with_links("see the report now", {{1, 2, "https://x.org/a?b=1&c=2"}}), "see [the report](https://x.org/a?b=1&c=2) now\n");
  EXPECT_EQ(with_links("The report", {{0, 1, "http://x.org"}}, BlockType::SectionHeader), "# [The report](http://x.org)\n");
  EXPECT_EQ(with_links("write us today", {{0, 0, "mailto:a@b.org"}, {1, 1, "https://x.org/u"}}),
            "[write](mailto:a@b.org) [us](https://x.org/u) today\n");
}

TEST(Markdown, LinksOnlyWhereItIsSafeAndSaysMore) {
  EXPECT_EQ(with_links("click here", {{1, 1, "javascript:alert(1)"}}), "click here\n");
  EXPECT_EQ(with_links("open it", {{1, 1, "file:///etc/passwd"}}), "open it\n");
  EXPECT_EQ(with_links("at www.x.org/a today", {{1, 1, "https://www.x.org/a/"}}), "at www.x.org/a today\n");
  EXPECT_EQ(with_links("mail a@b.org", {{1, 1, "mailto:a@b.org"}}), "mail a@b.org\n");
  EXPECT_EQ(with_links("see //x.org/v", {{1, 1, "http://x.org/v"}}), "see //x.org/v\n");
}

TEST(Markdown, EscapesLinks) {
  EXPECT_EQ(with_links("see [1] here", {{1, 1, "https://x.org/(a) b|<c>"}}), "see [\\[1\\]](https://x.org/%28a%29%20b%7C%3Cc%3E) here\n");
  EXPECT_EQ(with_links("wow! this", {{1, 1, "https://x.org"}}), "wow! [this](https://x.org)\n");
  EXPECT_EQ(with_links("# heading", {{1, 1, "https://x.org"}}), "\\# [heading](https://x.org)\n");
  EXPECT_EQ(with_links("*see this* now", {{1, 1, "https://x.org"}}), "\\*see [this\\*](https://x.org) now\n");
}

TEST(Markdown, LinksInListsAndTables) {
  PageBuilder page;
  page.list({{"•", "One two"}, {"3.", "Three"}});
  page.table({{{"Name"}, {"Page"}}, {{"x"}, {"home"}}}, 2);
  page.table({{{"Wide", 1, 2}}, {{"x"}, {"a&b"}}}, 2);
  auto& words = page.page().words;
  for (const Word& word : words)
    if (word.text == "One" || word.text == "Three" || word.text == "home" || word.text == "a&b")
      page.page().links.push_back({word.box, "https://x.org/?a=1&b=2", 0});
  EXPECT_EQ(written(Format::Markdown, {page}),
            "- [One](https://x.org/?a=1&b=2) two\n3. [Three](https://x.org/?a=1&b=2)\n\n| Name | Page |\n| --- | --- |\n"
            "| x | [home](https://x.org/?a=1&b=2) |\n\n<table>\n<tr><th colspan=\"2\">Wide</th></tr>\n"
            "<tr><td>x</td><td><a href=\"https://x.org/?a=1&amp;b=2\">a&amp;b</a></td></tr>\n</table>\n");
}

TEST(MarkdownEscape, OnlyWhereTheMeaningWouldChange) {
  const std::pair<const char*, const char*> cases[] = {
      {"5 * 3 = 15", "5 * 3 = 15"}, {"*both*", "\\*both\\*"},  {"note*", "note*"}, {"a_b_c", "a_b_c"},
      {"_x_", "\\_x\\_"},           {"1 < 2", "1 < 2"},        {"<b>", "\\<b>"},   {"[1]", "[1]"},
      {"[a](b)", "\\[a](b)"},       {"&lt;", "\\&lt;"},        {"R&D", "R&D"},     {"C:\\dir", "C:\\dir"},
      {"a\\*", "a\\\\*"},           {"tab\there", "tab here"}, {"x\x01y", "xy"},   {"`a`", "\\`a\\`"},
  };
  for (const auto& [from, to] : cases) EXPECT_EQ(markdown_inline(from), to) << from;
}

TEST(MarkdownEscape, AtTheBeginningOfALine) {
  const std::pair<const char*, const char*> cases[] = {{"# 1", "\\# 1"}, {"#1", "#1"},     {"> x", "\\> x"}, {"* note", "\\* note"},
                                                       {"- x", "- x"},   {"---", "\\---"}, {"1. x", "1. x"}, {"+ a", "\\+ a"}};
  for (const auto& [from, to] : cases) EXPECT_EQ(markdown_paragraph(from), to) << from;
}

}  // namespace
}  // namespace dq::write
