#include "queries/value_kind.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "queries/scanner.h"

namespace dq::queries {
namespace {

// Months in English, German, French, Spanish, Dutch and Italian by how they begin.
constexpr auto kMonths = std::to_array<std::string_view>(
    {"jan", "ene", "gen",  "feb", "fév", "fev", "mar", "mär", "maa",  "mrt", "apr", "avr", "abr", "may", "mai", "mei", "mag", "jun", "juin",
     "giu", "jul", "juil", "lug", "aug", "aoû", "ago", "sep", "sept", "set", "oct", "okt", "ott", "nov", "dec", "dez", "déc", "dic"});
constexpr auto kLongestMonth = std::size_t{12};
constexpr auto kCurrencies = std::to_array<std::string_view>(
    {"usd", "us$", "eur", "gbp", "rm", "myr", "inr", "rs.", "rs", "chf", "aud", "cad", "sgd", "$", "€", "£", "¥", "₹"});
constexpr auto kNumberWords = std::to_array<std::string_view>(
    {"one",    "two",    "three",   "four",     "five",   "six",         "seven",  "eight",      "nine",  "ten",
     "eleven", "twelve", "fifteen", "eighteen", "twenty", "twenty-four", "thirty", "thirty-six", "sixty", "ninety"});
constexpr auto kDurationUnits = std::to_array<std::string_view>({"day", "week", "month", "year"});
constexpr std::size_t kGroupDigits = 3, kMostGroups = 4;  // of thousands
constexpr std::size_t kLeastPhoneDigits = 7, kMostPhoneDigits = 15;
constexpr std::size_t kMostPhoneMarks = 8;  // between two groups: more are a leader of dots or a line

bool is_month(const std::string& word) {
  return word.size() >= 3 && word.size() <= kLongestMonth &&
         std::ranges::any_of(kMonths, [&](std::string_view month) { return word.starts_with(month); });
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 6)) value = value * 10 + (c - '0');
  return value;
}

bool is_day(std::string_view digits) { return !digits.empty() && digits.size() <= 2 && value_of(digits) >= 1 && value_of(digits) <= 31; }
bool is_year(std::string_view digits) {
  return digits.size() == 2 || (digits.size() == 4 && value_of(digits) > 1800 && value_of(digits) < 2200);
}

void skip_ordinal(Scanner& in) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (in.take_text(ending)) return;
}

// 31.12.2020  12/31/20  2020-12-31
std::optional<std::size_t> date_in_digits(Scanner in) {
  const std::string_view a = in.digits();
  const char mark = in.peek();
  if (a.empty() || a.size() > 4 || !in.take_any("/-.")) return std::nullopt;
  const std::string_view b = in.digits();
  if (!in.take(mark)) return std::nullopt;
  const std::string_view c = in.digits();
  const bool year_first = a.size() == 4 && is_year(a) && is_day(b) && is_day(c);
  const bool year_last = is_day(a) && is_day(b) && is_year(c) && std::min(value_of(a), value_of(b)) <= 12;
  return year_first || year_last ? std::optional(in.at()) : std::nullopt;
}

// 6 January 2012  6th day of January, 2012  25-DEC-18
std::optional<std::size_t> date_day_first(Scanner in) {
  if (!is_day(in.digits())) return std::nullopt;
  skip_ordinal(in);
  in.skip(" ");
  if (in.take_text("day of")) in.skip(" ");
  in.skip(" -/.,");
  if (!is_month(in.letters())) return std::nullopt;
  in.skip(" -/.,'");
  return is_year(in.digits()) ? std::optional(in.at()) : std::nullopt;
}

// January 6, 2012
std::optional<std::size_t> date_month_first(Scanner in) {
  if (!is_month(in.letters())) return std::nullopt;
  in.skip(" .-");
  if (!is_day(in.digits())) return std::nullopt;
  skip_ordinal(in);
  in.skip(" ,.-");
  const std::string_view year = in.digits();
  return year.size() == 4 && is_year(year) ? std::optional(in.at()) : std::nullopt;
}

std::optional<ValueSpan> date_at(std::string_view text, std::size_t at) {
  for (const auto& read : {date_in_digits, date_day_first, date_month_first})
    if (const auto end = read(Scanner(text, at))) return ValueSpan{ValueKind::Date, at, *end};
  return std::nullopt;
}

bool take_currency(Scanner& in) {
  for (const std::string_view currency : kCurrencies) {
    Scanner ahead = in;
    if (!ahead.take_text(currency) ||
        (is_wordlike(currency.back()) && static_cast<unsigned char>(currency.back()) < 0x80 && is_wordlike(ahead.peek())))
      continue;
    in = ahead;
    return true;
  }
  return false;
}

// 1,234.56  1.234,56
struct Figures {
  bool decimals = false, grouped = false;
};
std::optional<Figures> take_number(Scanner& in) {
  if (!is_ascii_digit(in.peek())) return std::nullopt;
  Figures figures;
  std::size_t last = in.digits().size();
  for (Scanner ahead = in; ahead.take_any(".,'"); in = ahead) {
    last = ahead.digits().size();
    if (last == 0) break;
    figures.decimals = last == 2;
    figures.grouped = figures.grouped || last == 3;
  }
  return figures;
}

// 1 234,56
std::optional<Figures> take_spaced_number(Scanner& in) {
  const std::size_t first = in.digits().size();
  if (first == 0 || first > kGroupDigits) return std::nullopt;
  Figures figures;
  std::size_t groups = 0;
  for (Scanner ahead = in; groups < kMostGroups && ahead.take(' ') && ahead.digits().size() == kGroupDigits; in = ahead) ++groups;
  figures.grouped = groups > 0;
  if (Scanner ahead = in; ahead.take_any(".,") && ahead.digits().size() == 2) figures.decimals = true, in = ahead;
  return figures.grouped && !is_ascii_digit(in.peek()) ? std::optional(figures) : std::nullopt;
}

// What may stand before the digits of an amount.
struct AmountStart {
  Scanner in;
  bool currency = false;
};
AmountStart amount_start(std::string_view text, std::size_t at) {
  Scanner in(text, at);
  in.take_any("(-");
  const bool currency = take_currency(in);
  in.skip(" ");
  in.take('-');
  return {in, currency};
}

// Where it ends, with the bracket that was opened.
std::size_t amount_end(std::string_view text, std::size_t at, std::size_t end) {
  return text[at] == '(' && end < text.size() && text[end] == ')' ? end + 1 : end;
}

// Spaces group digits where a currency stands beside them: 7 914,61 €. Elsewhere they part two numbers.
std::optional<ValueSpan> spaced_amount_at(std::string_view text, std::size_t at) {
  auto [in, before] = amount_start(text, at);
  if (!take_spaced_number(in)) return std::nullopt;
  Scanner behind = in;
  behind.skip(" ");
  if (!before && !take_currency(behind)) return std::nullopt;
  return ValueSpan{ValueKind::Amount, at, amount_end(text, at, before ? in.at() : behind.at()), true};
}

std::optional<ValueSpan> amount_at(std::string_view text, std::size_t at) {
  auto [in, before] = amount_start(text, at);
  const auto figures = take_number(in);
  if (!figures) return std::nullopt;
  Scanner behind = in;
  behind.skip(" ");
  if (behind.take('%') || behind.take_text("percent")) return ValueSpan{ValueKind::Percentage, at, behind.at()};
  const bool after = !before && take_currency(behind);
  if (is_wordlike(in.peek()) || is_ascii_digit(in.peek())) {
    if (!after) return std::nullopt;
  }
  if (in.peek() == '-' || in.peek() == '/') {  // an identifier, unless a cent sign such as 5,-
    Scanner more = in;
    more.skip("-/");
    if (is_ascii_digit(more.peek()) || is_wordlike(more.peek())) return std::nullopt;
  }
  const bool money = before || after || figures->decimals;
  const ValueKind kind = money || figures->grouped ? ValueKind::Amount : ValueKind::Number;
  return ValueSpan{kind, at, amount_end(text, at, after ? behind.at() : in.at()), money};
}

// "two (2) years", "24 months", "a period of 2 years" from the number on.
std::optional<ValueSpan> duration_at(std::string_view text, std::size_t at) {
  Scanner in(text, at);
  if (in.digits().empty()) {
    std::string word = in.letters();
    if (in.peek() == '-' && in.take('-')) word += '-' + in.letters();
    if (std::ranges::find(kNumberWords, word) == kNumberWords.end()) return std::nullopt;
  }
  in.skip(" -");
  if (in.take('(')) {
    in.skip(" ");
    if (in.digits().empty() || !in.take(')')) return std::nullopt;
    in.skip(" ");
  }
  for (const std::string_view unit : kDurationUnits)
    if (in.take_text(unit)) {
      in.take_any("sS");
      if (is_wordlike(in.peek())) return std::nullopt;
      return ValueSpan{ValueKind::Duration, at, in.at()};
    }
  return std::nullopt;
}

// (336) 335-7392  +44 20 7946 0958: groups of at most four digits, three at least in the last, with a mark that only such numbers have.
std::optional<ValueSpan> phone_at(std::string_view text, std::size_t at) {
  Scanner in(text, at);
  if (!is_ascii_digit(in.peek()) && in.peek() != '+' && in.peek() != '(') return std::nullopt;
  std::size_t digits = 0, groups = 0, last = 0, end = at;
  bool marked = false;
  for (;;) {
    std::size_t marks = 0;
    for (char c = in.peek(); marks < kMostPhoneMarks && in.take_any(" ()+-."); c = in.peek(), ++marks)
      marked = marked || c == '(' || c == '+' || c == '-';
    const std::size_t more = in.digits().size();
    if (more == 0 || more > 4) break;
    digits += more, ++groups, last = more, end = in.at();
    if (digits > kMostPhoneDigits) return std::nullopt;  // not read to its end: a row of numbers would be, from each of them on
  }
  const bool right = marked && digits >= kLeastPhoneDigits && groups >= 2 && last >= 3;
  return right && !is_ascii_digit(Scanner(text, end).peek()) ? std::optional(ValueSpan{ValueKind::Phone, at, end}) : std::nullopt;
}

// A word as far as the next space; without marks at its ends, and the sign for number before it ("n°562044387").
ValueSpan word_at(std::string_view text, std::size_t at) {
  for (const std::string_view sign : {"n°", "N°", "nº", "Nº"})
    if (text.substr(at).starts_with(sign) && at + sign.size() < text.size() && is_ascii_digit(text[at + sign.size()])) at += sign.size();
  std::size_t end = std::min(text.find(' ', at), text.size());
  while (end > at + 1 && std::string_view(".,;:)]}").find(text[end - 1]) != std::string_view::npos) --end;
  return {ValueKind::Text, at, end};
}

std::optional<ValueSpan> code_at(std::string_view text, std::size_t at) {
  ValueSpan span = word_at(text, at);
  const std::string_view word = text.substr(at, span.end - at);
  if (word.find('@') != word.npos && word.find('.') != word.npos) span.kind = ValueKind::Email;
  else if (std::ranges::any_of(word, is_ascii_digit)) span.kind = ValueKind::Identifier;
  else return std::nullopt;
  return span;
}

std::optional<ValueSpan> value_at(std::string_view text, std::size_t at) {
  for (const auto& read : {date_at, duration_at, phone_at, spaced_amount_at, amount_at})
    if (auto span = read(text, at)) return span;
  return std::nullopt;
}

}  // namespace

std::vector<ValueSpan> values_in(std::string_view text) {
  std::vector<ValueSpan> spans;
  std::size_t no_code_until = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = text[at] != ' ' && (at == 0 || (!is_wordlike(text[at - 1]) && !is_ascii_digit(text[at - 1])));
    auto span = begins ? value_at(text, at) : std::nullopt;
    if (begins && !span && at >= no_code_until) {
      span = code_at(text, at);
      if (!span) no_code_until = std::min(text.find(' ', at), text.size());  // what a word lacks its end lacks too
    }
    if (span) spans.push_back(*span);
    at = span ? std::max(span->end, at + 1) : at + 1;
  }
  return spans;
}

}  // namespace dq::queries
