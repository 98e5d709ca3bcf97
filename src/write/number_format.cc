#include "write/number_format.h"

namespace dq::write {
namespace {

// Literal text of a format code; quotes cannot stand in it.
std::string literal(const std::string& text) {
  std::string out = "\"";
  for (char c : text)
    if (c != '"' && c != '\\') out += c;
  return out + '"';
}

}  // namespace

std::string number_format(const Number& number) {
  std::string code = number.grouped ? "#,##0" : "0";
  if (number.decimals > 0) code += '.' + std::string(static_cast<std::size_t>(number.decimals), '0');
  if (number.percent) code += '%';
  if (!number.currency.empty()) {
    const std::string space = number.currency_spaced ? " " : "";
    code = number.currency_first ? literal(number.currency + space) + code : code + literal(space + number.currency);
  }
  if (number.parentheses) return code + ";(" + code + ')';
  if (number.plus) return '+' + code + ";-" + code;
  return code;
}

std::string date_format(const DateColumn& column) {
  const std::string day = column.padded ? "dd" : "d", month = column.padded ? "mm" : "m", year = "yyyy";
  // Unescaped, a slash is whatever the reader's locale sets days and months apart with.
  const std::string apart = column.separator == '/' ? "\\/" : std::string(1, column.separator);
  switch (column.order) {
    case DateOrder::YearMonthDay:
      return year + apart + month + apart + day;
    case DateOrder::DayMonthYear:
      return day + apart + month + apart + year;
    case DateOrder::MonthDayYear:
      break;
  }
  return month + apart + day + apart + year;
}

}  // namespace dq::write
