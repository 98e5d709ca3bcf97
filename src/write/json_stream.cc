#include "write/json_stream.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/escape.h"

namespace dq::write {
namespace {

constexpr std::size_t kFlushBytes = 1 << 16;
constexpr std::array<double, 10> kPowersOfTen{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
// Beyond this a double no longer holds all integers, and llround could overflow.
constexpr double kLargestScaled = 9e15;

void append_integer(std::string& out, std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

void append_fixed(std::string& out, double value, int decimals) {
  const double power = kPowersOfTen[static_cast<std::size_t>(decimals)];
  if (!std::isfinite(value)) value = 0;
  if (std::abs(value) * power > kLargestScaled)
    return append_integer(out, static_cast<std::int64_t>(std::clamp(value, -kLargestScaled, kLargestScaled)));
  const auto scaled = std::llround(value * power);
  if (scaled < 0) out += '-';
  const auto whole = static_cast<std::int64_t>(power);
  const std::int64_t size = scaled < 0 ? -scaled : scaled;
  append_integer(out, size / whole);
  std::int64_t rest = size % whole;
  if (rest == 0) return;
  char digits[9];
  for (int n = decimals - 1; n >= 0; --n, rest /= 10) digits[n] = static_cast<char>('0' + rest % 10);
  std::size_t used = static_cast<std::size_t>(decimals);
  while (digits[used - 1] == '0') --used;
  out += '.';
  out.append(digits, used);
}

}  // namespace

void JsonStream::separate() {
  if (need_comma_) buffer_ += ',';
  if (break_) buffer_ += '\n';
  break_ = false;
  need_comma_ = true;
}

JsonStream& JsonStream::open(char bracket) {
  separate();
  buffer_ += bracket;
  need_comma_ = false;
  return *this;
}

JsonStream& JsonStream::close(char bracket) {
  if (break_) buffer_ += '\n';
  break_ = false;
  buffer_ += bracket;
  need_comma_ = true;
  if (buffer_.size() >= kFlushBytes) hand_over();
  return *this;
}

JsonStream& JsonStream::key(std::string_view name) {
  separate();
  buffer_ += '"';
  buffer_ += name;
  buffer_ += "\":";
  need_comma_ = false;
  return *this;
}

JsonStream& JsonStream::string(std::string_view text) {
  separate();
  buffer_ += '"';
  append_json_escaped(buffer_, text);
  buffer_ += '"';
  return *this;
}

JsonStream& JsonStream::integer(std::int64_t value) {
  separate();
  append_integer(buffer_, value);
  return *this;
}

JsonStream& JsonStream::number(double value, int decimals) {
  separate();
  append_fixed(buffer_, value, decimals);
  return *this;
}

JsonStream& JsonStream::boolean(bool value) {
  separate();
  buffer_ += value ? "true" : "false";
  return *this;
}

JsonStream& JsonStream::raw(std::string_view json) {
  if (json.empty()) return *this;
  separate();
  buffer_ += json;
  return *this;
}

JsonStream& JsonStream::line_break() {
  break_ = true;
  return *this;
}

void JsonStream::hand_over() {
  if (status_ && !buffer_.empty()) status_ = sink_.write(buffer_);
  buffer_.clear();
}

Status JsonStream::flush() {
  hand_over();
  return status_;
}

Status JsonStream::finish() {
  buffer_ += '\n';
  return flush();
}

}  // namespace dq::write
