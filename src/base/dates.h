// Dates in digits, read only where nobody could read them otherwise: 2020-01-31  31.01.2020  1/31/2020 (in a column
// where some number tells days from months). Years have four digits; anything else stays text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dq {

enum class DateOrder : std::uint8_t { YearMonthDay, DayMonthYear, MonthDayYear };

struct Date {
  int year = 0, month = 0, day = 0;
  friend bool operator==(const Date&, const Date&) = default;
};

// A date of 1901 to 2199 in that order, its parts apart by the same one of / - . throughout. Impossible days are none.
std::optional<Date> parse_date(std::string_view text, DateOrder order);

// How the dates of one column are written.
struct DateColumn {
  DateOrder order = DateOrder::YearMonthDay;
  char separator = '-';
  bool padded = true;  // "01", not "1"

  std::optional<Date> parse(std::string_view text) const { return parse_date(text, order); }
};

// None when the column's dates are not all written alike, or when days cannot be told from months: "03/04/2020" alone.
// Dates with points have the day first. Texts that are no dates do not matter.
std::optional<DateColumn> read_date_column(std::span<const std::string> texts);

}  // namespace dq
