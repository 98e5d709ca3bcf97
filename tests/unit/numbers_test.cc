#include "base/numbers.h"

#include <gtest/gtest.h>

namespace dq {
namespace {

double value(const char* text, DecimalMark mark = DecimalMark::Point) {
  const auto number = parse_number(text, mark);
  return number ? number->value : -999;
}
constexpr double kNone = -999;
constexpr auto kComma = DecimalMark::Comma;

TEST(Numbers, WithAPoint) {
  const std::pair<const char*, double> cases[] = {{"0", 0},
                                                  {"5", 5},
                                                  {"12.5", 12.5},
                                                  {"1,234", 1234},
                                                  {"1,234.56", 1234.56},
                                                  {"1 234.56", 1234.56},
                                                  {"1'234.50", 1234.5},
                                                  {"1\xE2\x80\x99"
                                                   "234.50",
                                                   1234.5},
                                                  {"1\xC2\xA0"
                                                   "234",
                                                   1234},
                                                  {"1\xE2\x80\xAF"
                                                   "234",
                                                   1234},
                                                  {"12,34,567.5", 1234567.5},
                                                  {".5", .5},
                                                  {"0.123", .123},
                                                  {"1,234,567", 1234567},
                                                  {"999999999999999", 999999999999999},
                                                  {" 7 ", 7},
                                                  {"\xEF\xBC\x91\xEF\xBC\x92", 12}};
  for (const auto& [text, expected] : cases) EXPECT_DOUBLE_EQ(value(text), expected) << text;
}

TEST(Numbers, WithAComma) {
  const std::pair<const char*, double> cases[] = {{"12,5", 12.5},      {"1.234", 1234}, {"1.234,56", 1234.56},        {"1 234,56", 1234.56},
                                                  {"1'234,5", 1234.5}, {",5", .5},      {"1.234,\xE2\x80\x93", 1234}, {"12,-", 12}};
  for (const auto& [text, expected] : cases) EXPECT_DOUBLE_EQ(value(text, kComma), expected) << text;
}

TEST(Numbers, Negative) {
  for (const char* text : {"-5",
                           "\xE2\x88\x92"
                           "5",
                           "\xE2\x80\x93"
                           "5",
                           "(5)", "5-",
                           "\xE2\x96\xB3"
                           "5",
                           "- 5", "( 5 )", "-$5", "$-5", "($5)", "$(5)", "(5) $"})
    EXPECT_DOUBLE_EQ(value(text), -5) << text;
  EXPECT_DOUBLE_EQ(value("(1,234.5)"), -1234.5);
  EXPECT_DOUBLE_EQ(value("(5%)"), -.05);
  EXPECT_DOUBLE_EQ(value("(5)%"), -.05);
}

TEST(Numbers, PercentAndCurrency) {
  EXPECT_DOUBLE_EQ(value("12.5 %"), .125);
  EXPECT_DOUBLE_EQ(value("+3%"), .03);
  EXPECT_EQ(value("5.4%"), 0.054) << "the very double, as a sheet shows all digits of another";
  const auto euro = parse_number("1.234,50 \xE2\x82\xAC", kComma);
  ASSERT_TRUE(euro);
  EXPECT_EQ(euro->currency, "\xE2\x82\xAC");
  EXPECT_FALSE(euro->currency_first);
  EXPECT_TRUE(euro->currency_spaced);
  EXPECT_TRUE(euro->grouped);
  EXPECT_EQ(euro->decimals, 2);
  const auto dollar = parse_number("US$5", DecimalMark::Point);
  ASSERT_TRUE(dollar);
  EXPECT_EQ(dollar->currency, "US$");
  EXPECT_TRUE(dollar->currency_first);
  EXPECT_DOUBLE_EQ(value("EUR 5"), 5);
  EXPECT_DOUBLE_EQ(value("5 CHF"), 5);
}

TEST(Numbers, WhatIsNone) {
  for (const char* text : {"",
                           "-",
                           "--",
                           "+",
                           ".",
                           ",",
                           "%",
                           "$",
                           "()",
                           "(-5)",
                           "-(5)",
                           "--5",
                           "+-5",
                           "5--",
                           "5 5",
                           "1,23,4",
                           "1,2345",
                           "12,345,67",
                           "1,,234",
                           "1.2.3",
                           "007",
                           "01",
                           "00.5",
                           "-01",
                           "1234567890123456",
                           "1.234567890123456",
                           "5.",
                           "1e5",
                           "0x10",
                           "12:30",
                           "1/2",
                           "2020-01-31",
                           "31/12/2020",
                           "1-2",
                           "+49 301 234",
                           "+49 30 1234567",
                           "555-1234",
                           "12 km",
                           "n/a",
                           "A1",
                           "1,234*",
                           "5%%",
                           "$5$",
                           "\xC2\xB2",
                           "1 23",
                           "1234,567",
                           "1,234 567",
                           "NaN",
                           "inf"})
    EXPECT_EQ(value(text), kNone) << text;
  for (const char* text : {"1,234,567", "1,234.5", "1.23", "1.2.2020", "31.12.20", "1.234.56"})
    EXPECT_EQ(value(text, kComma), kNone) << text;
}

TEST(Numbers, WhatTellsTheMark) {
  const std::pair<const char*, MarkEvidence> cases[] = {
      {"12", MarkEvidence::Either},       {"1 234", MarkEvidence::Either},    {"12.5", MarkEvidence::Point},
      {"12,5", MarkEvidence::Comma},      {"1.234", MarkEvidence::Ambiguous}, {"1,234", MarkEvidence::Ambiguous},
      {"0.123", MarkEvidence::Point},     {"1234.567", MarkEvidence::Point},  {"1.234.567", MarkEvidence::Comma},
      {"1,234,567", MarkEvidence::Point}, {"1 234.567", MarkEvidence::Point}, {"x", MarkEvidence::NotANumber}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(mark_evidence(text), expected) << text;
}

double in_column(const std::vector<std::string>& texts, std::optional<DecimalMark> hint = {}) {
  const auto number = read_column(texts, hint).parse(texts[0]);
  return number ? number->value : kNone;
}

TEST(NumberColumns, DecideTheMarkTogether) {
  EXPECT_DOUBLE_EQ(in_column({"1.234", "12,5"}), 1234) << "a comma is the mark elsewhere";
  EXPECT_DOUBLE_EQ(in_column({"1.234", "12.5"}), 1.234);
  EXPECT_DOUBLE_EQ(in_column({"1.234", "1.234.567"}), 1234);
  EXPECT_DOUBLE_EQ(in_column({"1.234", "56", "789"}), 1234) << "three decimals would be shown for all";
  EXPECT_DOUBLE_EQ(in_column({"1.234", "1234"}), 1.234) << "thousands are not grouped here";
  EXPECT_EQ(in_column({"1.234", "5.678"}), kNone) << "nobody can tell";
  EXPECT_DOUBLE_EQ(in_column({"1.234", "5.678"}, DecimalMark::Comma), 1234);
  EXPECT_DOUBLE_EQ(in_column({"1.234", "5.678"}, DecimalMark::Point), 1.234);
  EXPECT_DOUBLE_EQ(in_column({"1,234", "5,678"}), 1234);
  EXPECT_DOUBLE_EQ(in_column({"1,234", "5,67"}), 1.234);
  EXPECT_EQ(in_column({"1,234", "5,67", "8.9"}), kNone) << "both marks are used";
  EXPECT_DOUBLE_EQ(in_column({"5,67", "1,234", "8.9"}), 5.67) << "but this one tells by itself";
}

TEST(NumberColumns, LeaveNamesOfThings) {
  EXPECT_EQ(in_column({"12345", "01234"}), kNone) << "postal codes";
  EXPECT_EQ(in_column({"471108", "471109"}), kNone) << "article numbers";
  EXPECT_DOUBLE_EQ(in_column({"471108", "99"}), 471108);
  EXPECT_DOUBLE_EQ(in_column({"2012", "2013"}), 2012);
  EXPECT_EQ(in_column({"(1)", "(2)", ""}), kNone) << "row numbers";
  EXPECT_DOUBLE_EQ(in_column({"(1)", "(2)", "5"}), -1);
  EXPECT_DOUBLE_EQ(in_column({"(1.5)", "x"}), -1.5);
}

}  // namespace
}  // namespace dq
