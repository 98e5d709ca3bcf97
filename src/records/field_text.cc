#include "records/field_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "model/word_text.h"
#include "queries/ranking.h"
#include "queries/scanner.h"

namespace dq::records {
namespace {

using queries::Scanner;

constexpr auto kCurrencies = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"a$", "AUD"},  {"au$", "AUD"}, {"c$", "CAD"},  {"ca$", "CAD"}, {"hk$", "HKD"}, {"nz$", "NZD"}, {"s$", "SGD"},  {"r$", "BRL"},
    {"us$", "USD"}, {"usd", "USD"}, {"eur", "EUR"}, {"gbp", "GBP"}, {"chf", "CHF"}, {"aud", "AUD"}, {"cad", "CAD"}, {"sgd", "SGD"},
    {"myr", "MYR"}, {"rm", "MYR"},  {"inr", "INR"}, {"jpy", "JPY"}, {"cny", "CNY"}, {"sek", "SEK"}, {"nok", "NOK"}, {"dkk", "DKK"},
    {"pln", "PLN"}, {"czk", "CZK"}, {"mxn", "MXN"}, {"php", "PHP"}, {"zar", "ZAR"}, {"€", "EUR"},   {"£", "GBP"},   {"¥", "JPY"},
    {"₹", "INR"},   {"rs", "INR"},  {"₱", "PHP"},   {"kč", "CZK"},  {"rmb", "CNY"}, {"zł", "PLN"},  {"$", "USD"},
});

constexpr auto kMonths =
    std::to_array<std::string_view>({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 6)) value = value * 10 + (c - '0');
  return value;
}

int month_of(std::string_view letters) {
  for (std::size_t n = 0; n < kMonths.size(); ++n)
    if (letters.starts_with(kMonths[n])) return static_cast<int>(n) + 1;
  return 0;
}

// Of a day or a month; 0: more digits than those have.
int small_number(std::string_view digits) { return digits.size() <= 2 ? number_of(digits) : 0; }

// Two digits are of this century up to 2049, else of the last one. 0: neither two nor four.
int year_of(std::string_view digits) {
  const int year = number_of(digits);
  if (digits.size() == 4) return year;
  return digits.size() != 2 ? 0 : year < 50 ? 2000 + year : 1900 + year;
}

std::string date_of_digits(std::string_view a, std::string_view b, std::string_view c, char mark, bool month_first) {
  if (a.size() == 4) return iso_date(number_of(a), small_number(b), small_number(c));
  const int first = small_number(a), second = small_number(b);
  const bool month = second > 12 || (first <= 12 && month_first && mark != '.');
  return month ? iso_date(year_of(c), first, second) : iso_date(year_of(c), second, first);
}

void skip_ordinal(Scanner& in) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (in.take_text(ending)) return;
}

// Behind a day: a month by its name, in one or two languages ("07 JAN/JAN 2020"), and the year.
std::string month_and_year(Scanner& in, std::string_view day) {
  const int month = month_of(in.letters());
  in.skip(" -./,'");
  in.letters();
  in.skip(" -./,'");
  return month > 0 ? iso_date(year_of(in.digits()), month, small_number(day)) : std::string();
}

// 31.12.2020  12/31/20  2020-12-31  31-Jan-2020  31 January 2020  31 12 2020
std::string date_from_digits(Scanner& in, bool month_first) {
  const std::string_view a = in.digits();
  skip_ordinal(in);
  const char mark = in.peek();
  in.skip(" -./,");
  if (in.take_text("of ")) in.skip(" ");
  if (!queries::is_ascii_digit(in.peek())) return month_and_year(in, a);
  const std::string_view b = in.digits();
  in.skip(std::string_view(&mark, 1));
  return date_of_digits(a, b, in.digits(), mark, month_first);
}

// January 31, 2020
std::string date_from_month(Scanner& in) {
  const int month = month_of(in.letters());
  if (month == 0) return {};
  in.skip(" .,-");
  const std::string_view day = in.digits();
  skip_ordinal(in);
  in.skip(" .,-'");
  return iso_date(year_of(in.digits()), month, small_number(day));
}

}  // namespace

std::string iso_date(int year, int month, int day) {
  constexpr std::array kDays{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const bool real = year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
                    day <= kDays[static_cast<std::size_t>(month - 1)] && (leap || month != 2 || day < 29);
  return real ? fmt::format("{:04}-{:02}-{:02}T00:00:00", year, month, day) : std::string();
}

FieldText text_of(const Page& page, const std::vector<std::uint32_t>& words, float sure) {
  FieldText text{words_text(page, words), words, {}, {}, sure};
  float read = 1;
  for (const std::uint32_t word : words) {
    text.box = text.box.empty() ? page.words[word].box : united(text.box, page.words[word].box);
    read *= page.words[word].confidence;
  }
  text.confidence = sure * std::sqrt(read);
  return text;
}

FieldText text_in_lines(const Page& page, const std::vector<std::uint32_t>& words, float sure) {
  FieldText text = text_of(page, words, sure);
  text.text.clear();
  for (std::size_t n = 0; n < words.size(); ++n) {
    if (n > 0) text.text += page.words[words[n]].box.top > page.words[words[n - 1]].box.center_y() ? '\n' : ' ';
    text.text += page.words[words[n]].text;
  }
  return text;
}

FieldText text_of(const Page& page, const queries::Scored& found) {
  return {found.value.text, found.value.words, {}, found.value.box, queries::confidence_of(page, found)};
}

std::string currency_of(std::string_view amount) {
  std::string dollars;  // a sign that others have as part of theirs counts last
  for (std::size_t at = 0; at < amount.size();) {
    std::string sign;
    for (; at < amount.size() && (queries::is_wordlike(amount[at]) || amount[at] == '$'); ++at) sign += queries::ascii_lower(amount[at]);
    if (sign.empty()) ++at;
    const auto known = std::ranges::find(kCurrencies, std::string_view(sign), &std::pair<std::string_view, std::string_view>::first);
    if (known == kCurrencies.end()) continue;
    if (sign != "$") return std::string(known->second);
    dollars = known->second;
  }
  return dollars;
}

std::string normalized_date(std::string_view text, bool month_first) {
  Scanner in(text, 0);
  in.skip(" ");
  return queries::is_ascii_digit(in.peek()) ? date_from_digits(in, month_first) : date_from_month(in);
}

}  // namespace dq::records
