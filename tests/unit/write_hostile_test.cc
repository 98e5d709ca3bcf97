// Whatever a document says, an answer stays what it is: text in its format.
#include <gtest/gtest.h>

#include "overlay/overlay.h"
#include "unit/sample_pages.h"

namespace dq::write {
namespace {

using sample::PageBuilder;
using sample::written;

Page hostile_page() {
  PageBuilder page;
  page.block(BlockType::Text, {"a", "b"});
  page.table({{{"h"}, {"i"}}, {{"c"}, {"d"}}}, 2);
  auto& words = page.page().words;
  words[0].text = "</p></main><script>alert(1)</script>";
  words[1].text = "\x1b[31m\x07\xff\xfe\xef\xbf\xbf\"'\r\n\t";
  words[4].text = "</td></table><script>\x01|";
  words[5].text = "=cmd|'/C calc'!A0";
  page.page().links.push_back({words[0].box, "javascript:alert(1)", 0});
  page.page().links.push_back({words[1].box, "https://x/\"onclick=\"alert(1)", 0});
  page.page().images.push_back({words[0].box, 1, 1, false, 0});
  page.page().fields.push_back({FieldKind::Text, "n\"<\x02", "v</script>", false, words[0].box});
  return page;
}

bool has_control_characters(const std::string& bytes) {
  for (char c : bytes)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F) return true;
  return false;
}

TEST(HostileText, StaysTextInEveryFormat) {
  for (Format format : {Format::Textract, Format::Markdown, Format::Html, Format::Json, Format::Text})
    EXPECT_FALSE(has_control_characters(written(format, {hostile_page()}))) << static_cast<int>(format);
  const std::string html = written(Format::Html, {hostile_page()});
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("javascript:"), std::string::npos);
  EXPECT_EQ(html.find("\"onclick"), std::string::npos);
  EXPECT_EQ(html.find("</main>"), html.rfind("</main>"));
  const std::string markdown = written(Format::Markdown, {hostile_page()});
  EXPECT_NE(markdown.find("\\</p>\\</main>\\<script>"), std::string::npos) << markdown;
  const std::string csv = written(Format::Csv, {hostile_page()});
  EXPECT_NE(csv.find(",'=cmd|"), std::string::npos) << csv;
  const auto svg = overlay::render_svg(hostile_page(), {});
  ASSERT_TRUE(svg);
  EXPECT_EQ(svg->find("<script"), std::string::npos);
  EXPECT_FALSE(has_control_characters(*svg));
}

}  // namespace
}  // namespace dq::write
