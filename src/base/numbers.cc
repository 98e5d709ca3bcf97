#include "base/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/utf8.h"

namespace dq {
namespace {

// Digits that a double surely holds.
constexpr int kMostDigits = 15;
// A column of numbers all this long (without groups and mark) names things: accounts, invoices, articles.
constexpr int kIdentifierDigits = 6;
// As many of them, at least, make a column.
constexpr int kIdentifierCount = 2;

constexpr std::array<std::string_view, 22> kSymbols{"US$", "R$", "C$", "A$", "HK$", "NZ$", "$", "€", "£",  "¥",  "₹",
                                                    "₽",   "₩",  "₺",  "₴",  "₪",   "₫",   "฿", "₱", "zł", "Kč", "Ft"};
constexpr std::array<std::string_view, 36> kCodes{"EUR", "USD", "GBP", "CHF", "JPY", "CNY", "RMB", "CAD", "AUD", "NZD", "HKD", "SGD",
                                                  "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "RUB", "UAH", "INR",
                                                  "BRL", "MXN", "ZAR", "KRW", "THB", "IDR", "ILS", "AED", "SAR", "kr",  "Rs",  "CLP"};

// One spelling for characters that look and mean the same.
char32_t plain(char32_t c) {
  if (c >= 0xFF10 && c <= 0xFF19) return c - 0xFF10 + '0';
  switch (c) {
    case 0x2212:
    case 0xFF0D:
      return '-';
    case 0xFF0B:
      return '+';
    case 0xFF0C:
      return ',';
    case 0xFF0E:
      return '.';
    case 0xFF05:
      return '%';
    case 0xFF08:
      return '(';
    case 0xFF09:
      return ')';
    case 0xFFE5:
      return 0xA5;
    case 0x2019:
    case 0x02BC:
      return '\'';
    default:
      return is_space(c) ? U' ' : c;
  }
}

std::string plain_text(std::string_view text) {
  std::string out;
  for (char32_t c : to_utf32(text)) append_utf8(out, plain(c));
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(' ');
  return from == std::string_view::npos ? std::string_view() : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

bool take_front(std::string_view& text, std::string_view part) {
  if (!text.starts_with(part)) return false;
  text.remove_prefix(part.size());
  return true;
}
bool take_back(std::string_view& text, std::string_view part) {
  if (!text.ends_with(part)) return false;
  text.remove_suffix(part.size());
  return true;
}

bool is_digit_char(char c) { return c >= '0' && c <= '9'; }

// What stands round the digits. Each part is taken at most once, from outside to inside.
class Wrapping {
 public:
  explicit Wrapping(std::string_view text) : rest_(trimmed(text)) {
    for (bool again = true; again && ok_;) again = sign() || parentheses() || percent() || currency();
  }

  bool ok() const { return ok_ && !(number_.plus && negative_) && !(number_.parentheses && negative_); }
  std::string_view digits() const { return rest_; }
  bool negative() const { return negative_ || number_.parentheses; }
  const Number& number() const { return number_; }

 private:
  bool once(bool& flag) {
    ok_ = ok_ && !flag;
    flag = true;
    rest_ = trimmed(rest_);
    return true;
  }
  // Triangles stand for a minus in Japanese accounts.
  bool sign() {
    if (take_front(rest_, "+")) return once(number_.plus);
    const bool front = take_front(rest_, "-") || take_front(rest_, "–") || take_front(rest_, "△") || take_front(rest_, "▲");
    // A mark before the last dash: no decimals ("5,–"), not a minus.
    const bool dash =
        rest_.ends_with(",-") || rest_.ends_with(".-") || rest_.ends_with(",–") || rest_.ends_with(".–") || rest_.ends_with(",—");
    if (front || (!dash && rest_.size() > 1 && take_back(rest_, "-"))) return once(negative_);
    return false;
  }
  bool parentheses() {
    if (!rest_.starts_with('(') || !rest_.ends_with(')')) return false;
    rest_ = rest_.substr(1, rest_.size() - 2);
    return once(number_.parentheses);
  }
  bool percent() { return (take_back(rest_, "%") || take_front(rest_, "%")) && once(number_.percent); }
  bool currency() {
    if (!number_.currency.empty()) return false;
    for (std::string_view symbol : kSymbols) {
      if (take_front(rest_, symbol)) return note_currency(symbol, Side::Before);
      if (take_back(rest_, symbol)) return note_currency(symbol, Side::After);
    }
    for (std::string_view code : kCodes) {
      if (take_front(rest_, code)) return note_currency(code, Side::Before);
      if (take_back(rest_, code)) return note_currency(code, Side::After);
    }
    return false;
  }
  enum class Side : std::uint8_t { Before, After };
  bool note_currency(std::string_view name, Side side) {
    number_.currency = name;
    number_.currency_first = side == Side::Before;
    number_.currency_spaced = side == Side::Before ? rest_.starts_with(' ') : rest_.ends_with(' ');
    rest_ = trimmed(rest_);
    return true;
  }

  std::string_view rest_;
  Number number_;
  bool negative_ = false;
  bool ok_ = true;
};

// Groups of three from the right, or (India) one of three and then of two. `sizes` from the left.
bool are_groups(const std::vector<int>& sizes) {
  if (sizes.size() < 2 || sizes.back() != 3) return false;
  const auto inner = std::span(sizes).subspan(1, sizes.size() - 2);
  const bool threes = std::ranges::all_of(inner, [](int n) { return n == 3; }) && sizes[0] >= 1 && sizes[0] <= 3;
  const bool twos = !inner.empty() && std::ranges::all_of(inner, [](int n) { return n == 2; }) && sizes[0] >= 1 && sizes[0] <= 2;
  return threes || twos;
}

struct Digits {
  std::string whole, fraction;
  char separator = 0;  // of groups
};

// The part before the mark: digits, in groups or not.
std::optional<Digits> read_whole(std::string_view text, char mark) {
  Digits out;
  std::vector<int> sizes{0};
  for (char c : text) {
    if (is_digit_char(c)) {
      out.whole += c;
      ++sizes.back();
    } else if ((c == ',' || c == '.' || c == ' ' || c == '\'') && c != mark && (out.separator == 0 || out.separator == c)) {
      out.separator = c;
      sizes.push_back(0);
    } else {
      return std::nullopt;
    }
  }
  if (out.separator && !are_groups(sizes)) return std::nullopt;
  return out;
}

std::optional<Digits> read_digits(std::string_view text, char mark) {
  const auto at = text.find(mark);
  auto out = read_whole(text.substr(0, at), mark);
  if (!out || at == std::string_view::npos) return out;
  const auto fraction = text.substr(at + 1);
  if (!out->whole.empty() && (fraction == "-" || fraction == "–" || fraction == "—")) return out;
  if (fraction.empty() || !std::ranges::all_of(fraction, is_digit_char)) return std::nullopt;
  out->fraction = fraction;
  return out;
}

// "007" and "00.5" are no numbers; "0", "0.5" and ".5" are.
bool has_leading_zero(std::string_view whole) { return whole.size() > 1 && whole[0] == '0'; }

enum class Scale : std::uint8_t { Ones, Hundredths };

// The scaling is part of what is parsed: 5.4 % is the double nearest to 0.054, which 5.4 / 100 is not.
std::optional<double> value_of(const Digits& digits, Scale scale) {
  std::string all = (digits.whole.empty() ? "0" : digits.whole) + "." + (digits.fraction.empty() ? "0" : digits.fraction);
  if (scale == Scale::Hundredths) all += "e-2";
  double value = 0;
  const auto [end, error] = std::from_chars(all.data(), all.data() + all.size(), value);
  return error == std::errc() && end == all.data() + all.size() ? std::optional(value) : std::nullopt;
}

bool is_plain_integer(const Number& n) { return !n.grouped && n.decimals == 0 && !n.percent && n.currency.empty() && !n.plus; }

// Digits and nothing else, the first of several a zero.
bool is_zero_padded(std::string_view text) { return has_leading_zero(text) && std::ranges::all_of(text, is_digit_char); }

}  // namespace

std::optional<Number> parse_number(std::string_view text, DecimalMark mark) {
  const std::string simple = plain_text(text);
  const Wrapping wrapping(simple);
  if (!wrapping.ok()) return std::nullopt;
  const auto digits = read_digits(wrapping.digits(), mark == DecimalMark::Point ? '.' : ',');
  if (!digits || (digits->whole.empty() && digits->fraction.empty()) || has_leading_zero(digits->whole)) return std::nullopt;
  if (digits->whole.size() + digits->fraction.size() > kMostDigits) return std::nullopt;
  // "+49 301 234" is a phone number.
  if (wrapping.number().plus && digits->separator == ' ') return std::nullopt;
  const auto value = value_of(*digits, wrapping.number().percent ? Scale::Hundredths : Scale::Ones);
  if (!value) return std::nullopt;
  Number out = wrapping.number();
  out.value = wrapping.negative() ? -*value : *value;
  out.decimals = static_cast<int>(digits->fraction.size());
  out.integer_digits = static_cast<int>(digits->whole.size());
  out.grouped = digits->separator != 0;
  return out;
}

MarkEvidence mark_evidence(std::string_view text) {
  const auto point = parse_number(text, DecimalMark::Point), comma = parse_number(text, DecimalMark::Comma);
  if (!point && !comma) return MarkEvidence::NotANumber;
  if (!comma) return MarkEvidence::Point;
  if (!point) return MarkEvidence::Comma;
  return point->value == comma->value ? MarkEvidence::Either : MarkEvidence::Ambiguous;
}

std::optional<Number> ColumnReading::parse(std::string_view text) const {
  const MarkEvidence evidence = mark_evidence(text);
  std::optional<Number> number;
  switch (evidence) {
    case MarkEvidence::NotANumber:
      return std::nullopt;
    case MarkEvidence::Either:
    case MarkEvidence::Point:
      number = parse_number(text, DecimalMark::Point);
      break;
    case MarkEvidence::Comma:
      number = parse_number(text, DecimalMark::Comma);
      break;
    case MarkEvidence::Ambiguous:
      if (!mark || mixed) return std::nullopt;
      number = parse_number(text, *mark);
  }
  if (number && identifiers && is_plain_integer(*number)) return std::nullopt;
  if (number && ordinals && number->parentheses) return std::nullopt;
  return number;
}

namespace {

// What a column's texts hold, counted.
struct ColumnCounts {
  int point = 0, comma = 0;  // texts that tell
  int ambiguous_point = 0, ambiguous_comma = 0;
  int small_integers = 0, large_integers = 0;  // without groups, below and from 1,000
  int zero_padded = 0;
  int in_parentheses = 0, other = 0;  // numbers
  int plain_integers = 0;
  int shortest = 99, longest = 0;  // of plain integers
};

void count_number(const Number& number, ColumnCounts& counts) {
  const bool bare = is_plain_integer(number);
  ++(number.parentheses && bare ? counts.in_parentheses : counts.other);
  if (!bare) return;
  ++counts.plain_integers;
  ++(number.integer_digits < 4 ? counts.small_integers : counts.large_integers);
  counts.shortest = std::min(counts.shortest, number.integer_digits);
  counts.longest = std::max(counts.longest, number.integer_digits);
}

ColumnCounts count_column(std::span<const std::string> texts) {
  ColumnCounts counts;
  for (const auto& text : texts) {
    const MarkEvidence evidence = mark_evidence(text);
    counts.point += evidence == MarkEvidence::Point;
    counts.comma += evidence == MarkEvidence::Comma;
    if (evidence == MarkEvidence::Ambiguous) ++(text.find('.') != std::string::npos ? counts.ambiguous_point : counts.ambiguous_comma);
    counts.zero_padded += is_zero_padded(text);
    const auto number = parse_number(text, evidence == MarkEvidence::Comma ? DecimalMark::Comma : DecimalMark::Point);
    if (number) count_number(*number, counts);
  }
  return counts;
}

// The mark that ambiguous texts of a column without clear ones mean.
std::optional<DecimalMark> ambiguous_mark(const ColumnCounts& counts) {
  if ((counts.ambiguous_point > 0) == (counts.ambiguous_comma > 0)) return std::nullopt;
  const DecimalMark seen = counts.ambiguous_point > 0 ? DecimalMark::Point : DecimalMark::Comma;
  const DecimalMark other = seen == DecimalMark::Point ? DecimalMark::Comma : DecimalMark::Point;
  // "1234" beside "1.234": thousands are not grouped here. "12" and "345" beside it: decimals would be shown for all.
  if (counts.large_integers > 0) return seen;
  if (counts.small_integers > 0) return other;
  return std::nullopt;
}

}  // namespace

ColumnReading read_column(std::span<const std::string> texts, std::optional<DecimalMark> hint) {
  const ColumnCounts counts = count_column(texts);
  ColumnReading out;
  out.mixed = counts.point > 0 && counts.comma > 0;
  if (counts.point > 0) out.mark = DecimalMark::Point;
  else if (counts.comma > 0) out.mark = DecimalMark::Comma;
  else if (const auto mark = ambiguous_mark(counts)) out.mark = mark;
  else if (hint) out.mark = hint;
  // Three decimals after a comma are rarer than thousands; with a point it is the other way as often.
  else if (counts.ambiguous_comma > 0 && counts.ambiguous_point == 0) out.mark = DecimalMark::Point;
  const bool as_long =
      counts.plain_integers >= kIdentifierCount && counts.shortest == counts.longest && counts.longest >= kIdentifierDigits;
  out.identifiers = counts.zero_padded > 0 || as_long;
  out.ordinals = counts.in_parentheses > 0 && counts.other == 0;
  return out;
}

}  // namespace dq
