#include <gtest/gtest.h>

#include <map>

#include "unit/sample_pages.h"
#include "write/csv_field.h"

namespace dq::write {
namespace {

using sample::PageBuilder;
using sample::written;

TEST(Csv, LeavesOutLeaderDots) {
  PageBuilder page;
  page.table({{{"Total . . . . ."}, {"1"}},
              {{"Rent. . . . ."}, {"2"}},
              {{"Fees, etc.. . . ."}, {"3"}},
              {{"Repairs, etc. ."}, {"-"}},
              {{"Milk\u2026\u2026\u2026"}, {"4"}},
              {{"born\nat home......"}, {"5"}},
              {{"and so on..."}, {"........"}}},
             2);
  EXPECT_EQ(written(Format::Csv, {page}),
            "Total,1\r\nRent,2\r\n\"Fees, etc.\",3\r\n\"Repairs, etc.\",-\r\nMilk,4\r\nborn at home,5\r\nand so on...,........\r\n");
}

TEST(CsvField, QuotesAndDefuses) {
  const std::pair<const char*, const char*> cases[] = {
      {"plain", "plain"},
      {"a,b", "\"a,b\""},
      {"say \"x\"", "\"say \"\"x\"\"\""},
      {"=1+1", "'=1+1"},
      {"=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"},
      {"-1+2", "'-1+2"},
      {"-12.5", "-12.5"},
      {"-1,234.5", "\"-1,234.5\""},
      {"+3 %", "+3 %"},
      {"-", "-"},
      {"--", "--"},
      {"-x", "'-x"},
      {"\xEF\xBC\x9D"
       "1",
       "'\xEF\xBC\x9D"
       "1"},
      {"\tx", "\" x\""},
      {"a\x01\x7F"
       "b",
       "ab"},
  };
  for (const auto& [from, to] : cases) EXPECT_EQ(csv_field(from), to) << from;
}

TEST(Csv, WritesSpansOnceAndTablesApart) {
  PageBuilder page;
  page.table({{{"Wide", 1, 2}}, {{"a"}, {"1,5"}}}, 2);
  page.table({{{"x"}}, {{""}}}, 1);
  EXPECT_EQ(written(Format::Csv, {page}), "Wide,\r\na,\"1,5\"\r\n\r\nx\r\n\"\"\r\n");
}

std::vector<Page> two_parts() {
  PageBuilder one(3), two(4);
  one.table({{{"K"}, {"V"}}, {{"a"}, {"1"}}}, 2);
  Table& part = two.table({{{"K"}, {"V"}}, {{"b"}, {"2"}}}, 2);
  part.continues_page = 3;
  part.repeats_header = true;
  two.table({{{"z"}}}, 1);
  return {one, two};
}

TEST(Csv, StitchesParts) {
  EXPECT_EQ(written(Format::Csv, two_parts()), "K,V\r\na,1\r\nb,2\r\n\r\nz\r\n");
  EXPECT_EQ(written(Format::Csv, two_parts(), sample::options(7, sample::Stitch::No)), "K,V\r\na,1\r\n\r\nK,V\r\nb,2\r\n\r\nz\r\n");
}

TEST(Csv, DoesNotStitchAcrossAMissingPage) {
  auto pages = two_parts();
  pages[1].tables[0].continues_page = 2;
  EXPECT_EQ(written(Format::Csv, pages), "K,V\r\na,1\r\n\r\nK,V\r\nb,2\r\n\r\nz\r\n");
}

TEST(Csv, NamesAFileATable) {
  struct Folder final : FolderSink {
    struct File final : Sink {
      std::string& bytes;
      explicit File(std::string& to) : bytes(to) {}
      Status write(std::string_view more) override { return bytes += more, Status(); }
    };
    std::map<std::string, std::string> files;
    Result<std::unique_ptr<Sink>> create(const std::string& name) override { return std::make_unique<File>(files[name]); }
  } folder;
  const auto writer = make_csv_folder_writer(folder, sample::options());
  for (const auto& page : two_parts()) ASSERT_TRUE(writer->page(page));
  const std::map<std::string, std::string> expected{{"table-001-p3.csv", "K,V\r\na,1\r\nb,2\r\n"}, {"table-002-p4.csv", "z\r\n"}};
  EXPECT_EQ(folder.files, expected);
}

}  // namespace
}  // namespace dq::write
