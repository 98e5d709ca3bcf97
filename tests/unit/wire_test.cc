#include "model/wire.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>

#include "model/wire_fields.h"

namespace dq {
namespace {

// Fills a value of any described type with random content.
class RandomFiller {
 public:
  explicit RandomFiller(std::uint32_t seed) : random_(seed) {}

  template <class T>
  void fill(T& value) {
    if constexpr (std::same_as<T, bool>) {
      value = below(2) == 1;
    } else if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(below(static_cast<std::uint32_t>(wire::kLastOf<T>) + 1));
    } else if constexpr (std::floating_point<T>) {
      value = static_cast<T>(below(2'000'001)) / 64 - 15'000;
    } else if constexpr (wire::detail::IsLength<T>::value) {
      value = T(static_cast<double>(below(2'000'001)) / 64 - 15'000);
    } else if constexpr (std::integral<T>) {
      const T edges[] = {0, 1, std::numeric_limits<T>::max(), std::numeric_limits<T>::min(), static_cast<T>(random_())};
      value = edges[below(5)];
    } else if constexpr (std::same_as<T, std::string>) {
      for (std::uint32_t n = below(6); n > 0; --n) append_utf8(value, below(4) == 0 ? 0x20AC : static_cast<char32_t>(below(0x80)));
    } else if constexpr (wire::detail::IsVector<T>::value) {
      value.resize(below(4));
      for (auto& item : value) fill(item);
    } else if constexpr (wire::detail::IsArray<T>::value) {
      for (auto& item : value) fill(item);
    } else if constexpr (wire::detail::IsPair<T>::value) {
      fill(value.first), fill(value.second);
    } else {
      wire_fields([this](auto&... field) { (this->fill(field), ...); }, value);
    }
  }

  std::uint32_t below(std::uint32_t end) { return random_() % end; }

 private:
  std::mt19937 random_;
};

template <class T>
T random_value(std::uint32_t seed) {
  T value;
  RandomFiller(seed).fill(value);
  return value;
}

TEST(Wire, WritesBytesAsDocumented) {
  EXPECT_EQ(wire::encode(std::uint32_t{300}), std::string("\x01\xAC\x02"));
  EXPECT_EQ(wire::encode(-2), std::string("\x01\x03"));
  EXPECT_EQ(wire::encode(std::string("ab")), std::string("\x01\x02"
                                                         "ab"));
  EXPECT_EQ(wire::encode(Rect<Pt>{1_pt, 0_pt, 0_pt, 0_pt}), std::string("\x01\0\0\x80\x3f\0\0\0\0\0\0\0\0\0\0\0\0", 17));
}

TEST(Wire, PagesComeBackEqual) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const std::string bytes = wire::encode(random_value<Page>(seed));
    const std::optional<Page> back = wire::decode<Page>(bytes);
    ASSERT_TRUE(back) << seed;
    ASSERT_EQ(wire::encode(*back), bytes) << seed;
  }
}

TEST(Wire, FieldsKeepTheirPlaces) {
  Page page;
  page.number = 7;
  Word& word = page.words.emplace_back();
  word.text = "Größe", word.flags = kWordBold, word.color = 0x102030, word.confidence = 0.5f;
  Table& table = page.tables.emplace_back();
  table.columns = 3, table.style = TableStyle::Borderless, table.repeats_header = true;
  const std::optional<Page> back = wire::decode<Page>(wire::encode(page));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->number, 7);
  EXPECT_EQ(back->words.at(0).text, "Größe");
  EXPECT_EQ(back->words.at(0).flags, kWordBold);
  EXPECT_EQ(back->words.at(0).color, 0x102030u);
  EXPECT_EQ(back->words.at(0).confidence, 0.5f);
  EXPECT_EQ(back->tables.at(0).columns, 3);
  EXPECT_EQ(back->tables.at(0).style, TableStyle::Borderless);
  EXPECT_TRUE(back->tables.at(0).repeats_header);
}

TEST(Wire, OtherTypesComeBackEqual) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const std::string info = wire::encode(random_value<DocumentInfo>(seed));
    ASSERT_EQ(wire::encode(wire::decode<DocumentInfo>(info).value()), info);
    const std::string error = wire::encode(random_value<Error>(seed));
    ASSERT_EQ(wire::encode(wire::decode<Error>(error).value()), error);
    const std::string limits = wire::encode(random_value<Limits>(seed));
    ASSERT_EQ(wire::encode(wire::decode<Limits>(limits).value()), limits);
  }
}

TEST(Wire, EveryTruncationIsRefused) {
  const std::string bytes = wire::encode(random_value<Page>(3));
  for (std::size_t size = 0; size < bytes.size(); ++size) ASSERT_FALSE(wire::decode<Page>(std::string_view(bytes).substr(0, size))) << size;
  EXPECT_FALSE(wire::decode<Page>(bytes + '\0'));
}

TEST(Wire, DamagedBytesAreRefusedOrRead) {
  int refused = 0, read = 0;
  for (std::uint32_t seed = 0; seed < 2000; ++seed) {
    RandomFiller random(seed);
    std::string bytes = wire::encode(random_value<Page>(seed % 20));
    for (std::uint32_t n = 1 + random.below(4); n > 0; --n)
      bytes[1 + random.below(static_cast<std::uint32_t>(bytes.size()) - 1)] = static_cast<char>(random.below(256));
    const std::optional<Page> page = wire::decode<Page>(bytes);
    ++(page ? read : refused);
    if (page) { ASSERT_TRUE(wire::decode<Page>(wire::encode(*page))); }
  }
  EXPECT_GT(refused, 0);
  EXPECT_GT(read, 0);
}

TEST(Wire, AnotherVersionIsRefused) {
  std::string bytes = wire::encode(5);
  ++bytes[0];
  EXPECT_FALSE(wire::decode<int>(bytes));
}

TEST(Wire, CountsBeyondTheBytesAreRefusedBeforeTheyAreReserved) {
  EXPECT_FALSE(wire::decode<std::vector<Word>>("\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"));
  EXPECT_FALSE(wire::decode<std::string>("\x01\xFF\xFF\xFF\xFF\x0F"));
}

TEST(Wire, TheBudgetBoundsWhatFewBytesCanAskFor) {
  const std::string bytes = wire::encode(std::vector<std::string>(1000)).substr(1);
  std::vector<std::string> texts;
  wire::Decoder enough(bytes, 1000 * sizeof(std::string));
  enough.get(texts);
  EXPECT_TRUE(enough.ok());
  wire::Decoder short_of_one(bytes, 1000 * sizeof(std::string) - 1);
  short_of_one.get(texts);
  EXPECT_FALSE(short_of_one.ok());
}

TEST(Wire, ValuesOutOfRangeAreRefused) {
  EXPECT_FALSE(wire::decode<Severity>(std::string_view("\x01\x04", 2)));
  EXPECT_FALSE(wire::decode<bool>(std::string_view("\x01\x02", 2)));
  EXPECT_FALSE(wire::decode<std::uint16_t>(wire::encode(std::uint32_t{65536})));
  EXPECT_TRUE(wire::decode<std::uint16_t>(wire::encode(std::uint32_t{65535})));
  EXPECT_FALSE(wire::decode<int>(wire::encode(std::int64_t{1} << 31)));
  EXPECT_FALSE(wire::decode<std::uint64_t>("\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"));
}

TEST(Wire, FloatsAreFiniteAndTextIsUtf8) {
  EXPECT_EQ(wire::decode<float>(wire::encode(std::numeric_limits<float>::quiet_NaN())), 0.0f);
  EXPECT_EQ(wire::decode<Pt>(wire::encode(Pt(std::numeric_limits<double>::infinity()))), 0_pt);
  EXPECT_EQ(wire::decode<std::string>(wire::encode(std::string("a\xFFz"))), "a\uFFFDz");
}

}  // namespace
}  // namespace dq
