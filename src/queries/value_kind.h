// Kinds of values, and where they stand in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dq::queries {

enum class ValueKind : std::uint8_t {
  Text,
  Name,
  Address,
  Date,
  Amount,
  Number,
  Identifier,
  Percentage,
  Duration,
  Phone,
  Email,
  Currency,
  Place
};

// A set of kinds.
class ValueKinds {
 public:
  constexpr ValueKinds() = default;
  constexpr ValueKinds(ValueKind kind) : bits_(1u << static_cast<unsigned>(kind)) {}
  constexpr bool has(ValueKind kind) const { return (bits_ >> static_cast<unsigned>(kind) & 1) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr ValueKinds operator|(ValueKinds a, ValueKinds b) {
    a.bits_ |= b.bits_;
    return a;
  }
  friend constexpr bool operator==(ValueKinds, ValueKinds) = default;

 private:
  std::uint32_t bits_ = 0;
};
constexpr ValueKinds operator|(ValueKind a, ValueKind b) { return ValueKinds(a) | ValueKinds(b); }

// Bytes begin .. end - 1 of a text.
struct ValueSpan {
  ValueKind kind = ValueKind::Text;
  std::size_t begin = 0, end = 0;
  bool money = false;  // Amount, Number: with a currency, or two decimals
};

// Dates (31.12.2020, 12/31/20, January 6, 2012, 6th day of January 2012; months of six languages), amounts (currency or decimals;
// 7 914,61 €), percentages, durations ("two (2) years"), phone numbers, mail addresses, and what else holds digits: Number where that is
// all, else Identifier. In the order of the text, not overlapping; linear.
std::vector<ValueSpan> values_in(std::string_view text);

}  // namespace dq::queries
