#include <gtest/gtest.h>

#include "unit/sample_pages.h"
#include "write/links.h"

namespace dq::write {
namespace {

using sample::PageBuilder;
using sample::written;

std::string body(const std::string& html) {
  const auto from = html.find("<main>\n") + 7;
  return html.substr(from, html.find("</main>") - from);
}

TEST(Html, IsOneDocumentWithEscapedText) {
  PageBuilder page;
  page.block(BlockType::Title, {"<script>alert('x')</script>"}, 1);
  const std::string html = written(Format::Html, {page});
  EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n"));
  EXPECT_NE(html.find("<title>sample.pdf</title>"), std::string::npos);
  EXPECT_EQ(body(html), "<section id=\"page-1\">\n<h1>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</h1>\n</section>\n");
}

TEST(Html, SaysTheLanguageOnlyWhenItIsOne) {
  const auto begin = [](const std::string& language) {
    sample::MemorySink sink;
    DocumentInfo info;
    info.language = language;
    EXPECT_TRUE(make_writer(Format::Html, sink, sample::options())->begin(info));
    return sink.bytes.substr(16, sink.bytes.find('\n', 16) - 16);
  };
  EXPECT_EQ(begin("de-AT"), "<html lang=\"de-AT\">");
  for (const char* none : {"", "-", "de-", "de--AT", "German language", "\"><script>", "deutschland", "d\xC3\xA9"})
    EXPECT_EQ(begin(none), "<html>") << none;
}

TEST(Html, SaysSpansScopesAndCaption) {
  PageBuilder page;
  Table& table = page.table({{{"Year", 1, 2}}, {{"Net"}, {"1"}}}, 2);
  table.stub_column = true;
  const auto title = page.line("Table 1", 50, 20);
  page.page().tables[0].title = {title};
  EXPECT_EQ(
      body(written(Format::Html, {page})),
      "<section id=\"page-1\">\n<table>\n<caption>Table 1</caption>\n<thead>\n<tr><th scope=\"colgroup\" colspan=\"2\">Year</th></tr>\n"
      "</thead>\n<tbody>\n<tr><th scope=\"row\">Net</th><td>1</td></tr>\n</tbody>\n</table>\n</section>\n");
}

TEST(Html, NestsListsAndKeepsNumbers) {
  PageBuilder page;
  page.list({{"3.", "Three"}, {"a)", "Inner"}, {"4.", "Four"}});
  auto& blocks = page.page().blocks;
  blocks[0].ordered = true;
  blocks[2].level = 1;
  EXPECT_EQ(body(written(Format::Html, {page})),
            "<section id=\"page-1\">\n<ol>\n<li value=\"3\">Three<ol>\n<li>a) Inner</li>\n</ol></li>\n<li "
            "value=\"4\">Four</li>\n</ol>\n</section>\n");
}

TEST(Html, LinksOnlyWhereItIsSafe) {
  PageBuilder page;
  page.block(BlockType::Text, {"see here and there"});
  auto& words = page.page().words;
  words[3].flags = kWordSuperscript;
  page.page().links.push_back({words[1].box, "https://x.org/?a=1&b=\"2\"", 0});
  page.page().links.push_back({words[3].box, "javascript:alert(1)", 0});
  EXPECT_EQ(
      body(written(Format::Html, {page})),
      "<section id=\"page-1\">\n<p>see <a href=\"https://x.org/?a=1&amp;b=&quot;2&quot;\">here</a> and <sup>there</sup></p>\n</section>\n");
  EXPECT_TRUE(is_safe_uri("HTTPS://x"));
  EXPECT_FALSE(is_safe_uri(" https://x"));
  EXPECT_FALSE(is_safe_uri("data:text/html,x"));
}

TEST(Html, StitchesATable) {
  PageBuilder one(1), two(2);
  one.table({{{"K"}}, {{"a"}}}, 1);
  one.block(BlockType::Footer, {"foot"});
  Table& part = two.table({{{"K"}}, {{"b"}}}, 1);
  part.continues_page = 1;
  part.repeats_header = true;
  EXPECT_EQ(
      body(written(Format::Html, {one, two})),
      "<section id=\"page-1\">\n<table>\n<thead>\n<tr><th scope=\"col\">K</th></tr>\n</thead>\n<tbody>\n<tr><td>a</td></tr>\n</tbody>\n"
      "<tbody data-page=\"2\">\n<tr><td>b</td></tr>\n</tbody>\n</table>\n<p class=\"running\">foot</p>\n</section>\n"
      "<section id=\"page-2\">\n</section>\n");
}

}  // namespace
}  // namespace dq::write
