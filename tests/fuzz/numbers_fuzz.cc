// Numbers and dates: the texts of one column, a line each.
#include <cmath>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/numbers.h"
#include "fuzz/byte_source.h"
#include "fuzz/targets.h"

namespace dq::fuzz {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

void check_number(const Number& number) {
  check(std::isfinite(number.value), "a finite value");
  check(number.decimals >= 0 && number.integer_digits >= 0, "counts of digits");
  check(number.decimals + number.integer_digits <= 17, "no more digits than a double holds");
  check(!number.parentheses || number.value <= 0, "parentheses are negative");
}

bool same(const Number& a, const Number& b) { return a.value == b.value && a.percent == b.percent && a.currency == b.currency; }

void check_evidence(const std::string& text) {
  const auto point = parse_number(text, DecimalMark::Point), comma = parse_number(text, DecimalMark::Comma);
  if (point) check_number(*point);
  if (comma) check_number(*comma);
  switch (mark_evidence(text)) {
    case MarkEvidence::NotANumber:
      return check(!point && !comma, "not a number either way");
    case MarkEvidence::Either:
      return check(point && comma && same(*point, *comma), "the same number both ways");
    case MarkEvidence::Point:
      return check(point && !comma, "a number with a point only");
    case MarkEvidence::Comma:
      return check(comma && !point, "a number with a comma only");
    case MarkEvidence::Ambiguous:
      return check(point && comma && !same(*point, *comma), "two numbers");
  }
}

int days_in(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

void check_date(const std::optional<Date>& date) {
  if (!date) return;
  check(date->year >= 1901 && date->year <= 2199 && date->month >= 1 && date->month <= 12, "a year and a month");
  check(date->day >= 1 && date->day <= days_in(date->year, date->month), "a day of that month");
}

}  // namespace

void fuzz_numbers(std::span<const std::uint8_t> bytes) {
  const std::vector<std::string> texts = lines_of(as_text(bytes));
  for (const std::string& text : texts) {
    check_evidence(text);
    for (const DateOrder order : {DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear})
      check_date(parse_date(text, order));
  }
  const ColumnReading reading = read_column(texts, std::nullopt);
  for (const std::string& text : texts)
    if (const auto number = reading.parse(text)) {
      check_number(*number);
      const auto point = parse_number(text, DecimalMark::Point), comma = parse_number(text, DecimalMark::Comma);
      check((point && same(*point, *number)) || (comma && same(*comma, *number)), "a column's number is a number by itself");
    }
  if (const auto column = read_date_column(texts))
    for (const std::string& text : texts) check_date(column->parse(text));
}

}  // namespace dq::fuzz
