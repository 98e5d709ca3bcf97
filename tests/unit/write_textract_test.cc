#include <gtest/gtest.h>

#include <algorithm>

#include "unit/sample_pages.h"
#include "write/json_stream.h"
#include "write/table_parts.h"

namespace dq::write {
namespace {

using sample::PageBuilder;
using sample::written;

int count(const std::string& text, const std::string& what) {
  int n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST(JsonStream, SeparatesEscapesAndRounds) {
  sample::MemorySink sink;
  JsonStream json(sink);
  json.begin_object().key("a").begin_array().integer(-3).number(0.12345678, 4).number(2.0, 3).number(-0.5, 2).end_array();
  json.key("b").string("q\"\\\n\x01\xff").key("c").boolean(true).end_object();
  ASSERT_TRUE(json.flush());
  EXPECT_EQ(sink.bytes, "{\"a\":[-3,0.1235,2,-0.5],\"b\":\"q\\\"\\\\\\n\\u0001\xEF\xBF\xBD\",\"c\":true}");
}

TEST(JsonStream, TellsAFailedSink) {
  struct Full final : Sink {
    Status write(std::string_view) override { return fail(ErrorCode::Unwritable, "disk full"); }
  } sink;
  JsonStream json(sink);
  json.integer(1);
  const Status status = json.flush();
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::Unwritable);
}

TEST(Textract, CountsPagesAndFollowsTheOrder) {
  PageBuilder one(1), two(2);
  one.block(BlockType::Text, {"Hello big world"});
  const std::string json = written(Format::Textract, {one, two});
  EXPECT_EQ(count(json, "\"BlockType\":\"PAGE\""), 2);
  EXPECT_NE(json.find("\"DocumentMetadata\":{\"Pages\":2}"), std::string::npos);
  EXPECT_EQ(count(json, "\"BlockType\":\"WORD\""), 3);
  EXPECT_NE(json.find("\"Text\":\"Hello big world\""), std::string::npos);
  EXPECT_LT(json.find("\"LINE\""), json.find("\"WORD\""));
  EXPECT_LT(json.find("\"WORD\""), json.find("\"LAYOUT_TEXT\""));
  EXPECT_EQ(json.find("null"), std::string::npos);
}

TEST(Textract, FillsTheGridAndMergesSpans) {
  PageBuilder page;
  page.table({{{"Wide one", 1, 2}}, {{"a"}, {"b"}}}, 2);
  const std::string json = written(Format::Textract, {page});
  EXPECT_EQ(count(json, "\"BlockType\":\"CELL\""), 4);
  EXPECT_EQ(count(json, "\"BlockType\":\"MERGED_CELL\""), 1);
  EXPECT_EQ(count(json, "\"EntityTypes\":[\"COLUMN_HEADER\"]"), 3);
  const std::string text_only = written(Format::Textract, {page}, sample::options(1));
  EXPECT_EQ(count(text_only, "TABLE"), 0);
  EXPECT_NE(text_only.find("DetectDocumentTextModelVersion"), std::string::npos);
}

TEST(Textract, IdsDependOnContentAndAreUnique) {
  PageBuilder page;
  page.table({{{"a"}, {"b"}}}, 2);
  const std::string json = written(Format::Textract, {page});
  EXPECT_EQ(json, written(Format::Textract, {page}));
  EXPECT_NE(json, written(Format::Textract, {page}, sample::options(7, sample::Stitch::Yes, 43)));
  std::vector<std::string> ids;
  for (auto at = json.find("\"Id\":\""); at != std::string::npos; at = json.find("\"Id\":\"", at + 1))
    ids.push_back(json.substr(at + 6, 36));
  std::ranges::sort(ids);
  EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
}

TEST(Textract, WarnsOfLostPages) {
  Page lost = PageBuilder(2);
  lost.diagnostics.push_back({Severity::Damage, "page-broken", 2, {}, "the page is broken"});
  for (const Format format : {Format::Textract, Format::Expense, Format::Identity, Format::Lending}) {
    const std::string json = written(format, {PageBuilder(1), lost});
    EXPECT_NE(json.find(R"("Warnings":[{"ErrorCode":"page-broken","Pages":[2]}])"), std::string::npos) << json;
    EXPECT_EQ(written(format, {PageBuilder(1)}).find("Warnings"), std::string::npos);
  }
}

TEST(Textract, KeepsUnseenWordsOut) {
  PageBuilder page;
  page.block(BlockType::Text, {"Seen"});
  page.page().blocks[0].lines.push_back(page.line("hidden", 50, 300, kWordClipped));
  const std::string json = written(Format::Textract, {page});
  EXPECT_EQ(json.find("hidden"), std::string::npos);
  EXPECT_EQ(count(json, "\"BlockType\":\"LINE\""), 1);
}

TEST(GridCells, WordsOfASpanLieWhereTheyStandIfThatKeepsTheirOrder) {
  PageBuilder page;
  page.table({{{"left xxxxxxxxxxxxx right", 1, 2}}, {{"first xxxxxxxxxxx second\nthird", 1, 2}}}, 2, 0);
  const auto grid = grid_cells(page.page(), page.page().tables[0]);
  ASSERT_EQ(grid.size(), 4u);
  EXPECT_EQ(grid[0].words.size(), 2u);
  EXPECT_EQ(grid[1].words.size(), 1u);
  EXPECT_EQ(grid[2].words.size(), 4u) << "third stands left of second, but is read after it";
  EXPECT_EQ(grid[3].words.size(), 0u);
  EXPECT_EQ(grid[1].box.left, 150_pt);
}

}  // namespace
}  // namespace dq::write
