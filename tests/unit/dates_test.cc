#include "base/dates.h"

#include <gtest/gtest.h>

#include <vector>

namespace dq {
namespace {

TEST(Dates, ParseOnlyWhatExists) {
  EXPECT_EQ(parse_date("2020-01-31", DateOrder::YearMonthDay), (Date{2020, 1, 31}));
  EXPECT_EQ(parse_date("31.1.2020", DateOrder::DayMonthYear), (Date{2020, 1, 31}));
  EXPECT_EQ(parse_date("1/31/2020", DateOrder::MonthDayYear), (Date{2020, 1, 31}));
  EXPECT_EQ(parse_date("29/02/2020", DateOrder::DayMonthYear), (Date{2020, 2, 29}));
  for (const char* text : {"29/02/2019", "31/04/2020", "0/1/2020", "1/13/2020", "1/1/20", "1/1/1899", "1/1/2200", "1-1/2020", "1/1",
                           "1/1/2020/1", "001/1/2020", "1//2020", "", "a/b/c", "1/1/2020 ", "99999999999/1/2020"})
    EXPECT_FALSE(parse_date(text, DateOrder::DayMonthYear)) << text;
}

std::optional<DateOrder> order(const std::vector<std::string>& texts) {
  const auto column = read_date_column(texts);
  return column ? std::optional(column->order) : std::nullopt;
}

TEST(DateColumns, TellDaysFromMonthsOrStayText) {
  EXPECT_EQ(order({"03/04/2020", "31/12/2020", "total"}), DateOrder::DayMonthYear);
  EXPECT_EQ(order({"03/04/2020", "12/31/2020"}), DateOrder::MonthDayYear);
  EXPECT_EQ(order({"2020-01-02", ""}), DateOrder::YearMonthDay);
  EXPECT_EQ(order({"03.04.2020"}), DateOrder::DayMonthYear) << "points: the day comes first";
  EXPECT_FALSE(order({"03/04/2020", "05/06/2020"})) << "nobody can tell";
  EXPECT_FALSE(order({"31/12/2020", "12/31/2020"})) << "not written alike";
  EXPECT_FALSE(order({"31/12/2020", "30-11-2020"}));
  EXPECT_FALSE(order({"x", "12.5"}));
  EXPECT_FALSE(read_date_column(std::vector<std::string>{"1/31/2020", "12/31/2020"})->padded);
}

}  // namespace
}  // namespace dq
