// What is read off single texts: machine readable zones, dates, currencies, values and where they stand, questions. The first byte says
// which.
#include <time.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "queries/question.h"
#include "queries/value_kind.h"
#include "queries/words.h"
#include "records/field_text.h"
#include "records/mrz.h"

namespace dq::fuzz {
namespace {

using records::Mrz;
using records::MrzFormat;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

bool is_digit_of_ten(char c) { return c >= '0' && c <= '9'; }

// --- zones, by ICAO Doc 9303, part 3, section 4.9

bool is_check_of(const std::string& line, std::size_t begin, std::size_t length) {
  int sum = 0;
  for (std::size_t n = 0; n < length; ++n) {
    const char c = line[begin + n];
    const int value = c == '<' ? 0 : is_digit_of_ten(c) ? c - '0' : c - 'A' + 10;
    sum += value * std::array{7, 3, 1}[n % 3];
  }
  return line[begin + length] == '0' + sum % 10;
}

struct Shape {
  std::size_t lines, length, number_line, number, birth, expiry;  // the last three: where in their line
  int checks;
};

Shape shape_of(MrzFormat format) {
  switch (format) {
    case MrzFormat::Td1:
      return {3, 30, 0, 5, 0, 8, 4};
    case MrzFormat::Td2:
      return {2, 36, 1, 0, 13, 21, 4};
    case MrzFormat::Td3:
      return {2, 44, 1, 0, 13, 21, 5};
    case MrzFormat::VisaA:
      return {2, 44, 1, 0, 13, 21, 3};
    case MrzFormat::VisaB:
      return {2, 36, 1, 0, 13, 21, 3};
  }
  throw Broken("a format that there is");
}

void check_checks(const Mrz& mrz, const Shape& shape) {
  const std::string& numbers = mrz.lines[shape.number_line];
  check(mrz.number_right == is_check_of(numbers, shape.number, 9), "a number's check digit");
  check(mrz.birth_right == is_check_of(mrz.lines[1], shape.birth, 6), "a birthday's check digit");
  check(mrz.expiry_right == is_check_of(mrz.lines[1], shape.expiry, 6), "an expiry's check digit");
  const int own = (mrz.number_right ? 1 : 0) + (mrz.birth_right ? 1 : 0) + (mrz.expiry_right ? 1 : 0);
  check(mrz.checks == shape.checks && mrz.checks_right >= own && mrz.checks_right <= mrz.checks, "check digits are counted");
  check(mrz.checks_right >= mrz.checks - 1, "one wrong check digit at most");
}

void check_name(const std::string& name) {
  check(name.find('<') == std::string::npos && !name.starts_with(' ') && !name.ends_with(' '), "a name without fillers");
}

void check_fields(const Mrz& mrz, const Shape& shape) {
  const std::string birth = mrz.lines[1].substr(shape.birth, 6), expiry = mrz.lines[1].substr(shape.expiry, 6);
  check(mrz.birth == (std::ranges::all_of(birth, is_digit_of_ten) ? birth : ""), "a birthday or none");
  check(mrz.expiry == (std::ranges::all_of(expiry, is_digit_of_ten) ? expiry : ""), "an expiry or none");
  check(mrz.sex == 'M' || mrz.sex == 'F' || mrz.sex == '<', "M, F or not told");
  check_name(mrz.surname);
  for (const std::string& name : mrz.given_names) check(!name.empty(), "a given name"), check_name(name);
  for (const std::string* text : {&mrz.code, &mrz.issuer, &mrz.nationality, &mrz.number})
    check(text->find('<') == std::string::npos && text->size() <= 9, "a field without fillers");
}

void check_zone(const std::vector<std::string>& lines) {
  const auto found = records::find_mrz(lines);
  if (!found) return;
  const Mrz& mrz = found->mrz;
  const Shape shape = shape_of(mrz.format);
  check(mrz.lines.size() == shape.lines && found->first + shape.lines <= lines.size(), "as many lines as the format has");
  for (const std::string& line : mrz.lines) {
    check(line.size() == shape.length, "lines of the format's length");
    for (const char c : line) check(is_digit_of_ten(c) || (c >= 'A' && c <= 'Z') || c == '<', "a character of a zone");
  }
  check_checks(mrz, shape);
  check_fields(mrz, shape);
  const auto again = records::find_mrz(mrz.lines);
  check(again && again->first == 0 && again->mrz.lines == mrz.lines && again->mrz.checks_right == mrz.checks_right,
        "a zone put right is found as it is");
}

// --- dates and currencies

// All runs of digits of a text.
std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> numbers;
  for (std::size_t n = 0; n < text.size(); ++n) {
    if (!is_digit_of_ten(text[n])) continue;
    if (n == 0 || !is_digit_of_ten(text[n - 1])) numbers.emplace_back();
    numbers.back() += text[n];
  }
  return numbers;
}

void check_date(const std::string& date, const std::vector<std::string>& numbers) {
  check(date.size() == 19 && date.ends_with("T00:00:00"), "a date in its form");
  const int year = std::stoi(date.substr(0, 4));
  const auto month = static_cast<unsigned>(std::stoi(date.substr(5, 2))), day = static_cast<unsigned>(std::stoi(date.substr(8, 2)));
  check(std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)).ok(), "a day that there is");
  const auto has = [&](const std::string& number) { return std::ranges::find(numbers, number) != numbers.end(); };
  check(has(date.substr(0, 4)) || has(date.substr(2, 2)), "a year that the text names");
  check(has(date.substr(8, 2)) || has(std::to_string(day)), "a day that the text names");
}

void check_texts(const std::string& text) {
  for (const bool month_first : {false, true}) {
    const std::string date = records::normalized_date(text, month_first);
    if (date.empty()) continue;
    check_date(date, numbers_in(text));
    check(records::normalized_date(date.substr(0, 10), month_first) == date, "a date in its form is itself");
  }
  const std::string currency = records::currency_of(text);
  check(currency.empty() || (currency.size() == 3 && std::ranges::all_of(currency, [](char c) { return c >= 'A' && c <= 'Z'; })),
        "a currency of ISO 4217");
  if (!currency.empty()) check(records::currency_of(currency) == currency, "a currency is its own");
}

// --- values and questions

void check_values(std::string_view text) {
  const bool whole = is_utf8(text);
  std::size_t end = 0;
  for (const queries::ValueSpan& value : queries::values_in(text)) {
    check(value.begin >= end && value.end > value.begin && value.end <= text.size(), "values one after another");
    end = value.end;
    const std::string_view part = text.substr(value.begin, value.end - value.begin);
    check(!whole || is_utf8(part), "a value of whole characters");
    check(
        value.kind == queries::ValueKind::Email || value.kind == queries::ValueKind::Duration || std::ranges::any_of(part, is_digit_of_ten),
        "a value has digits");
  }
}

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// A text over and over: linear work takes hundredths of a second here, quadratic work more than one.
void check_time(std::string_view text) {
  constexpr std::size_t kBytes = 60'000;
  constexpr double kMostSeconds = 0.25;
  std::string longer;
  while (!text.empty() && longer.size() < kBytes) longer += text;
  const double begin = cpu_seconds();
  queries::values_in(longer);
  records::normalized_date(longer, true);
  records::currency_of(longer);
  queries::years_in(longer);
  check(cpu_seconds() - begin < kMostSeconds, "time grows with the text, no faster");
}

void check_question(std::string_view question, std::string_view label) {
  const queries::AskedFor asked = queries::understand(question);
  for (const queries::LabelName& name : asked.names) check(!name.stems.empty() && name.weight > 0 && name.weight <= 1, "a name's weight");
  for (const std::string& year : asked.years) check(year.size() == 4 && question.find(year) != question.npos, "a year that is asked for");
  const float match = queries::label_match(asked, queries::stems(label));
  check(match >= 0 && match <= 1, "how well a label fits");
  for (const std::string& word : queries::stems(question)) check(!word.empty() && word.find(' ') == word.npos, "a stem is a word");
}

}  // namespace

void fuzz_records(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  int kind = source.below(32);
  if (kind > 4) kind = kind % 3;  // the long text and questions take the longest
  switch (kind) {
    case 0:
      return check_zone(lines_of(as_text(source.rest())));
    case 1:
      return check_texts(std::string(as_text(source.rest())));
    case 2:
      return check_values(as_text(source.rest()));
    case 3:
      return check_time(as_text(source.rest().first(std::min<std::size_t>(source.rest().size(), 16))));
    default: {
      const std::string label = source.text(60);
      return check_question(as_text(source.rest()), label);
    }
  }
}

}  // namespace dq::fuzz
