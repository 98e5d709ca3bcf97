#include <gtest/gtest.h>

#include "unit/sample_pages.h"
#include "write/number_format.h"
#include "write/sheet_names.h"
#include "write/sheet_table.h"

namespace dq::write {
namespace {

using sample::PageBuilder;
using sample::written;

TEST(SheetNames, AreValidAndUnique) {
  SheetNames names;
  EXPECT_EQ(names.unique("p3 Sales"), "p3 Sales");
  EXPECT_EQ(names.unique("P3 SALES"), "P3 SALES (2)");
  EXPECT_EQ(names.unique("'a/b: [c]*?'"), "a b c");
  EXPECT_EQ(names.unique(""), "table");
  EXPECT_EQ(names.unique("History"), "table History");
  EXPECT_EQ(names.unique("p12 Consolidated statement of financial position"), "p12 Consolidated statement of");
  EXPECT_EQ(names.unique("p12 Consolidated statement of financial position"), "p12 Consolidated statement (2)");
  EXPECT_LE(names.unique(std::string(99, 'x')).size(), 31u);
}

TEST(NumberFormat, ShowsWhatWasPrinted) {
  const auto code = [](const char* text, DecimalMark mark = DecimalMark::Point) { return number_format(*parse_number(text, mark)); };
  EXPECT_EQ(code("5"), "0");
  EXPECT_EQ(code("1,234.50"), "#,##0.00");
  EXPECT_EQ(code("12.5 %"), "0.0%");
  EXPECT_EQ(code("(1,234)"), "#,##0;(#,##0)");
  EXPECT_EQ(code("+5"), "+0;-0");
  EXPECT_EQ(code("$5.00"), "\"$\"0.00");
  EXPECT_EQ(code("5,00 EUR", DecimalMark::Comma), "0.00\" EUR\"");
}

TEST(NumberFormat, ShowsDatesAsPrinted) {
  EXPECT_EQ(date_format({DateOrder::DayMonthYear, '.', true}), "dd.mm.yyyy");
  EXPECT_EQ(date_format({DateOrder::MonthDayYear, '/', false}), "m\\/d\\/yyyy");
  EXPECT_EQ(date_format({DateOrder::YearMonthDay, '-', true}), "yyyy-mm-dd");
}

TEST(SheetTable, PutsPartsTogether) {
  PageBuilder one(1), two(2);
  one.table({{{"K"}, {"V"}}, {{"a"}, {"1"}}}, 2);
  two.table({{{"K"}, {"V"}}, {{"b"}, {"2"}}}, 2);
  SheetTable table = SheetTable::begin(one, 0);
  table.append(two, two.page().tables[0], 1);
  EXPECT_EQ(table.rows, 3);
  EXPECT_EQ(table.last_page, 2);
  ASSERT_EQ(table.cells.size(), 6u);
  EXPECT_EQ(table.cells[5].row, 2);
  EXPECT_EQ(table.cells[5].text, "2");
}

TEST(SheetTable, DoesNotTakeANotesSignForADigit) {
  PageBuilder page;
  page.table({{{"5 2"}}}, 1, 0);
  page.page().words[1].flags = kWordSuperscript;
  EXPECT_FALSE(SheetTable::begin(page, 0).cells[0].value_possible);
}

TEST(Xlsx, IsTheSameEachTime) {
  PageBuilder page;
  page.table({{{"Wide", 1, 2}}, {{"=1+1"}, {"1,234.5"}}}, 2);
  const std::string once = written(Format::Xlsx, {page});
  EXPECT_TRUE(once.starts_with("PK"));
  EXPECT_EQ(once, written(Format::Xlsx, {page}));
  EXPECT_TRUE(written(Format::Xlsx, {PageBuilder()}).starts_with("PK")) << "without tables";
}

}  // namespace
}  // namespace dq::write
