// Numbers as documents print them, read into values: 1,234.56  1.234,56  1 234,56  1'234.50  12,34,567  (1,234)  1,234-
// −5  △5  12.5 %  $ 5  5,00 €  EUR 5  1.234,–
//
// What a point or a comma means cannot be told from "1.234" alone, so reading is done in two steps: a column's texts
// are looked at together (read_column), then each is parsed. What is not surely a number is none: dates, ordinals
// ("5."), ranges, phone numbers, numbers with leading zeros or more digits than a double holds.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dq {

enum class DecimalMark : std::uint8_t { Point, Comma };

struct Number {
  double value = 0;      // of a percentage: the fraction, 12 % is 0.12
  int decimals = 0;      // digits after the mark, as printed
  bool grouped = false;  // thousands are set apart
  bool percent = false;
  bool parentheses = false;  // a negative number in parentheses
  bool plus = false;         // printed with a plus sign
  std::string currency;      // symbol or code as printed; empty: none
  bool currency_first = false;
  bool currency_spaced = false;
  int integer_digits = 0;  // before the mark
};

// A number if that is what the text is when `mark` stands before its decimals.
std::optional<Number> parse_number(std::string_view text, DecimalMark mark);

// What a text tells about the decimal mark.
enum class MarkEvidence : std::uint8_t {
  NotANumber,
  Either,  // the same number both ways: "12", "1 234"
  Point,   // a number only so: "12.5", "1,234.5", "1,234,567"
  Comma,
  Ambiguous,  // a number both ways, but not the same: "1.234", "1,234"
};
MarkEvidence mark_evidence(std::string_view text);

// How the numbers of one column are to be read.
struct ColumnReading {
  std::optional<DecimalMark> mark;  // none: the column does not tell, and ambiguous texts are no numbers
  bool mixed = false;               // both marks are used; only texts that tell by themselves are numbers
  bool identifiers = false;         // numbers without mark and groups name things (leading zeros, all as long)
  bool ordinals = false;            // numbers in parentheses count rows: (1), (2)

  // The number in a text of this column, if it is one.
  std::optional<Number> parse(std::string_view text) const;
};

// `texts` are the cells of a column without its header; empty ones do not matter. `hint` is what the table or the
// document tells where the column does not.
ColumnReading read_column(std::span<const std::string> texts, std::optional<DecimalMark> hint);

}  // namespace dq
