#include "base/dates.h"

#include <algorithm>
#include <array>

namespace dq {
namespace {

// Excel counts a 29 February 1900 that never was; from 1901 on its day numbers are right.
constexpr int kFirstYear = 1901, kLastYear = 2199;

struct Parts {
  std::array<int, 3> values{};
  std::array<std::size_t, 3> digits{};
  char separator = 0;
};

bool is_digit_char(char c) { return c >= '0' && c <= '9'; }

// Three numbers of one to four digits.
std::optional<Parts> split(std::string_view text) {
  Parts out;
  std::size_t part = 0;
  for (char c : text) {
    if (is_digit_char(c)) {
      out.values[part] = out.values[part] * 10 + (c - '0');
      if (++out.digits[part] > 4) return std::nullopt;
    } else if ((c == '/' || c == '-' || c == '.') && (out.separator == 0 || out.separator == c) && part < 2) {
      out.separator = c;
      ++part;
    } else {
      return std::nullopt;
    }
  }
  return part == 2 && std::ranges::none_of(out.digits, [](auto n) { return n == 0; }) ? std::optional(out) : std::nullopt;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text, DateOrder order) {
  const auto parts = split(text);
  if (!parts) return std::nullopt;
  const std::size_t year = order == DateOrder::YearMonthDay ? 0 : 2;
  const std::size_t month = order == DateOrder::MonthDayYear ? 0 : 1;
  const std::size_t day = 3 - year - month;
  if (parts->digits[year] != 4 || parts->digits[month] > 2 || parts->digits[day] > 2) return std::nullopt;
  const Date out{parts->values[year], parts->values[month], parts->values[day]};
  if (out.year < kFirstYear || out.year > kLastYear || out.month < 1 || out.month > 12) return std::nullopt;
  return out.day >= 1 && out.day <= days_in(out.year, out.month) ? std::optional(out) : std::nullopt;
}

std::optional<DateColumn> read_date_column(std::span<const std::string> texts) {
  constexpr std::array kOrders{DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear};
  std::array<int, 3> fitting{};
  int dates = 0;
  DateColumn out{DateOrder::YearMonthDay, 0, true};
  for (const auto& text : texts) {
    bool any = false;
    for (std::size_t n = 0; n < kOrders.size(); ++n) {
      const bool fits = parse_date(text, kOrders[n]).has_value();
      fitting[n] += fits;
      any = any || fits;
    }
    if (!any) continue;
    const Parts parts = *split(text);
    if (dates++ > 0 && parts.separator != out.separator) return std::nullopt;
    out.separator = parts.separator;
    out.padded = out.padded && std::ranges::none_of(parts.digits, [](auto n) { return n == 1; });
  }
  if (dates == 0) return std::nullopt;
  const auto fits_all = [&](std::size_t n) { return fitting[n] == dates; };
  if (fits_all(1) && fits_all(2) && out.separator != '.') return std::nullopt;
  for (std::size_t n = 0; n < kOrders.size(); ++n) {
    if (!fits_all(n)) continue;
    out.order = kOrders[n];
    return out;
  }
  return std::nullopt;
}

}  // namespace dq
