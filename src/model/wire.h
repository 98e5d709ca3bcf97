// Values to bytes and back, for pages that cross a process or wait in a file.
//
//   std::string bytes = wire::encode(page);
//   std::optional<Page> page = wire::decode<Page>(bytes);   // nullopt: not what encode() makes
//
// Form: a version byte, then the fields in their order. Unsigned integers are LEB128 varints, signed ones zigzag
// varints, floats little-endian IEEE 754, bool and enums one byte, strings and vectors a count and their elements (of bytes: as they are).
// No names, no padding: both ends are the same build.
//
// A type is described once, in model/wire_fields.h: DQ_WIRE_FIELDS(Mark, box, selected, confidence). The description is
// a structured binding, so one that forgets a field does not compile.
//
// decode() takes bytes as hostile: counts are checked against what is left before anything is reserved, the memory
// asked for is bounded, enums and integers are range-checked, floats that are no finite number become 0, text that
// is no UTF-8 gets U+FFFD. Whether indices point inside their vectors is the caller's to check (pipeline/page_check.h).
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/geometry.h"
#include "base/utf8.h"

namespace dq::wire {

inline constexpr std::uint8_t kVersion = 1;
// What one decode() may allocate: enough for a page of two million glyphs, less than what hurts.
inline constexpr std::size_t kDecodeBudgetBytes = std::size_t{1} << 30;

// The last enumerator of an enum; specialised beside the descriptions. Enums without one cannot be sent.
template <class E>
inline constexpr E kLastOf = E::NotDescribedInWireFields;

namespace detail {

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {
  using Item = T;
};
template <class T>
struct IsArray : std::false_type {};
template <class T, std::size_t N>
struct IsArray<std::array<T, N>> : std::true_type {};
template <class T>
struct IsPair : std::false_type {};
template <class A, class B>
struct IsPair<std::pair<A, B>> : std::true_type {};
template <class T>
struct IsLength : std::false_type {};
template <class T>
struct IsLength<Length<T>> : std::true_type {};

template <class T>
concept Integer = std::integral<T> && !std::same_as<T, bool>;

// The fewest bytes a T takes: what bounds a count before its elements are read.
template <class T>
constexpr std::size_t min_bytes() {
  if constexpr (std::same_as<T, float> || IsLength<T>::value) {
    return 4;
  } else if constexpr (std::same_as<T, double>) {
    return 8;
  } else if constexpr (std::integral<T> || std::is_enum_v<T> || std::same_as<T, std::string> || IsVector<T>::value) {
    return 1;
  } else if constexpr (IsArray<T>::value) {
    return std::tuple_size_v<T> * min_bytes<typename T::value_type>();
  } else if constexpr (IsPair<T>::value) {
    return min_bytes<typename T::first_type>() + min_bytes<typename T::second_type>();
  } else {
    constexpr auto sum = []<class... F>(F&...) { return std::integral_constant<std::size_t, (min_bytes<F>() + ...)>{}; };
    return decltype(wire_fields(sum, std::declval<T&>()))::value;
  }
}

}  // namespace detail

class Encoder {
 public:
  explicit Encoder(std::string& out) : out_(out) {}

  template <class T>
  void put(const T& value) {
    if constexpr (std::same_as<T, bool>) {
      out_ += static_cast<char>(value ? 1 : 0);
    } else if constexpr (std::is_enum_v<T>) {
      out_ += static_cast<char>(value);
    } else if constexpr (std::same_as<T, float>) {
      put_fixed(std::bit_cast<std::uint32_t>(value));
    } else if constexpr (std::same_as<T, double>) {
      put_fixed(std::bit_cast<std::uint64_t>(value));
    } else if constexpr (detail::IsLength<T>::value) {
      put_fixed(std::bit_cast<std::uint32_t>(value.value()));
    } else if constexpr (std::unsigned_integral<T>) {
      put_varint(value);
    } else if constexpr (std::signed_integral<T>) {
      const auto wide = static_cast<std::int64_t>(value);
      put_varint((static_cast<std::uint64_t>(wide) << 1) ^ static_cast<std::uint64_t>(wide >> 63));
    } else if constexpr (std::same_as<T, std::string>) {
      put_varint(value.size());
      out_ += value;
    } else if constexpr (std::same_as<T, std::vector<std::uint8_t>>) {
      put_varint(value.size());
      out_.append(reinterpret_cast<const char*>(value.data()), value.size());
    } else if constexpr (detail::IsVector<T>::value) {
      put_varint(value.size());
      for (const auto& item : value) put(item);
    } else if constexpr (detail::IsArray<T>::value) {
      for (const auto& item : value) put(item);
    } else if constexpr (detail::IsPair<T>::value) {
      put(value.first), put(value.second);
    } else {
      wire_fields([this](const auto&... field) { (this->put(field), ...); }, value);
    }
  }

 private:
  void put_varint(std::uint64_t v) {
    for (; v >= 0x80; v >>= 7) out_ += static_cast<char>(v | 0x80);
    out_ += static_cast<char>(v);
  }
  template <class U>
  void put_fixed(U bits) {
    char bytes[sizeof(U)];
    for (std::size_t n = 0; n < sizeof(U); ++n) bytes[n] = static_cast<char>(bits >> (8 * n));
    out_.append(bytes, sizeof(U));
  }

  std::string& out_;
};

// Reads until the first thing that is wrong; after that every get() gives nothing more and ok() is false.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes, std::size_t budget = kDecodeBudgetBytes) : left_(bytes), budget_(budget) {}

  bool ok() const { return ok_; }
  bool at_end() const { return left_.empty(); }

  template <class T>
  void get(T& value) {
    if (!ok_) return;
    if constexpr (std::same_as<T, bool>) {
      value = get_byte(1) != 0;
    } else if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(get_byte(static_cast<std::uint8_t>(kLastOf<T>)));
    } else if constexpr (std::same_as<T, float>) {
      value = finite(std::bit_cast<float>(get_fixed<std::uint32_t>()));
    } else if constexpr (std::same_as<T, double>) {
      value = finite(std::bit_cast<double>(get_fixed<std::uint64_t>()));
    } else if constexpr (detail::IsLength<T>::value) {
      value = T(finite(std::bit_cast<float>(get_fixed<std::uint32_t>())));
    } else if constexpr (std::unsigned_integral<T>) {
      value = narrow<T>(get_varint());
    } else if constexpr (std::signed_integral<T>) {
      const std::uint64_t bits = get_varint();
      value = narrow<T>(static_cast<std::int64_t>((bits >> 1) ^ (~(bits & 1) + 1)));
    } else if constexpr (std::same_as<T, std::string>) {
      get_text(value);
    } else if constexpr (std::same_as<T, std::vector<std::uint8_t>>) {
      get_bytes(value);
    } else if constexpr (detail::IsVector<T>::value) {
      get_vector(value);
    } else if constexpr (detail::IsArray<T>::value) {
      for (auto& item : value) get(item);
    } else if constexpr (detail::IsPair<T>::value) {
      get(value.first), get(value.second);
    } else {
      wire_fields([this](auto&... field) { (this->get(field), ...); }, value);
    }
  }

 private:
  void stop() { ok_ = false, left_ = {}; }

  // Enough bytes left, and the memory they become is within the budget.
  bool claim(std::uint64_t count, std::size_t least_bytes, std::size_t memory_each) {
    if (count > left_.size() / least_bytes || count > budget_ / memory_each) return stop(), false;
    budget_ -= static_cast<std::size_t>(count) * memory_each;
    return true;
  }

  std::uint8_t get_byte(std::uint8_t last) {
    if (left_.empty() || static_cast<std::uint8_t>(left_[0]) > last) return stop(), std::uint8_t{0};
    const auto byte = static_cast<std::uint8_t>(left_[0]);
    left_.remove_prefix(1);
    return byte;
  }

  std::uint64_t get_varint() {
    std::uint64_t v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (left_.empty()) break;
      const auto byte = static_cast<std::uint8_t>(left_[0]);
      left_.remove_prefix(1);
      if (shift == 63 && byte > 1) break;
      v |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return v;
    }
    return stop(), 0;
  }

  template <class U>
  U get_fixed() {
    if (left_.size() < sizeof(U)) return stop(), U{0};
    U bits = 0;
    for (std::size_t n = 0; n < sizeof(U); ++n) bits |= static_cast<U>(static_cast<std::uint8_t>(left_[n])) << (8 * n);
    left_.remove_prefix(sizeof(U));
    return bits;
  }

  template <class T, class Wide>
  T narrow(Wide wide) {
    if (!std::in_range<T>(wide)) return stop(), T{0};
    return static_cast<T>(wide);
  }

  template <class F>
  static F finite(F value) {
    return std::isfinite(value) ? value : F{0};
  }

  void get_text(std::string& text) {
    const std::uint64_t size = get_varint();
    if (!ok_ || !claim(size, 1, 1)) return;
    const std::string_view raw = left_.substr(0, static_cast<std::size_t>(size));
    left_.remove_prefix(raw.size());
    text = is_ascii(raw) ? std::string(raw) : to_utf8(to_utf32(raw));
  }
  static bool is_ascii(std::string_view text) {
    unsigned char all = 0;
    for (unsigned char c : text) all |= c;
    return all < 0x80;
  }

  void get_bytes(std::vector<std::uint8_t>& bytes) {
    const std::uint64_t size = get_varint();
    if (!ok_ || !claim(size, 1, 1)) return;
    const auto* const first = reinterpret_cast<const std::uint8_t*>(left_.data());
    bytes.assign(first, first + size);
    left_.remove_prefix(static_cast<std::size_t>(size));
  }

  template <class T>
  void get_vector(std::vector<T>& items) {
    const std::uint64_t count = get_varint();
    if (!ok_ || !claim(count, detail::min_bytes<T>(), sizeof(T))) return;
    items.resize(static_cast<std::size_t>(count));
    for (auto& item : items) get(item);
  }

  std::string_view left_;
  std::size_t budget_;
  bool ok_ = true;
};

template <class T>
std::string encode(const T& value) {
  std::string out(1, static_cast<char>(kVersion));
  Encoder(out).put(value);
  return out;
}

template <class T>
std::optional<T> decode(std::string_view bytes) {
  if (bytes.empty() || static_cast<std::uint8_t>(bytes[0]) != kVersion) return std::nullopt;
  Decoder decoder(bytes.substr(1));
  std::optional<T> value(std::in_place);
  decoder.get(*value);
  if (!decoder.ok() || !decoder.at_end()) value.reset();
  return value;
}

}  // namespace dq::wire
