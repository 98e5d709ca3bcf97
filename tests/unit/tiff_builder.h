// Image files written by hand.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dq::test {

inline std::string from_base64(std::string_view text) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = bits << 6 | static_cast<unsigned>(kLetters.find(c));
    if ((count += 6) >= 8) out += static_cast<char>(bits >> (count -= 8) & 255);
  }
  return out;
}

// A TIFF with one directory after another. Values are whole numbers of 32 bits, or bytes.
class TiffBuilder {
 public:
  enum class Order : std::uint8_t { Little, Big };
  explicit TiffBuilder(Order order = Order::Little) : order_(order) { out_ = order == Order::Little ? "II*" : "MM"; }

  struct Values {
    std::vector<std::uint32_t> numbers;
    std::string bytes;
  };
  struct Page {
    std::map<int, Values> entries;
    std::vector<std::string> pieces;  // strips or tiles
  };
  // Width, height, one sample of 8 bits, black is zero, one strip: what a page has unless `page` says otherwise.
  TiffBuilder& page(int width, int height, Page page) {
    page.entries.try_emplace(256, Values{{static_cast<std::uint32_t>(width)}, {}});
    page.entries.try_emplace(257, Values{{static_cast<std::uint32_t>(height)}, {}});
    page.entries.try_emplace(258, Values{{8}, {}});
    page.entries.try_emplace(262, Values{{1}, {}});
    pages_.push_back(std::move(page));
    return *this;
  }

  std::string write() {
    if (order_ == Order::Big) out_ += std::string("\0*", 2);
    if (order_ == Order::Little) out_ += '\0';
    std::size_t link = out_.size();
    put(0, 4);
    for (Page& page : pages_) {
      add_pieces(page);
      const std::size_t directory = out_.size() + out_.size() % 2;
      out_.resize(directory);
      replace(link, directory);
      link = add_directory(page);
    }
    return std::move(out_);
  }

 private:
  void put(std::uint64_t value, int bytes) {
    for (int n = 0; n < bytes; ++n) out_ += static_cast<char>(value >> 8 * (order_ == Order::Little ? n : bytes - 1 - n) & 255);
  }
  void replace(std::size_t at, std::uint64_t value) {
    const std::string tail = out_.substr(at + 4);
    out_.resize(at);
    put(value, 4);
    out_ += tail;
  }
  void add_pieces(Page& page) {
    const bool tiled = page.entries.contains(322);
    Values offsets, counts;
    for (const std::string& piece : page.pieces) {
      offsets.numbers.push_back(static_cast<std::uint32_t>(out_.size()));
      counts.numbers.push_back(static_cast<std::uint32_t>(piece.size()));
      out_ += piece;
    }
    page.entries[tiled ? 324 : 273] = offsets;
    page.entries[tiled ? 325 : 279] = counts;
  }
  // Returns where the place of the next directory is to be written.
  std::size_t add_directory(const Page& page) {
    const std::size_t end = out_.size() + 2 + page.entries.size() * 12 + 4;
    std::string values;
    put(page.entries.size(), 2);
    for (const auto& [tag, value] : page.entries) {
      const bool bytes = value.numbers.empty();
      const std::size_t count = bytes ? value.bytes.size() : value.numbers.size();
      put(static_cast<std::uint64_t>(tag), 2), put(bytes ? 7 : 4, 2), put(count, 4);
      if (!bytes && count == 1) {
        put(value.numbers[0], 4);
        continue;
      }
      put(end + values.size(), 4);
      values += bytes ? value.bytes : numbers(value.numbers);
    }
    put(0, 4);
    out_ += values;
    return end - 4;
  }
  std::string numbers(const std::vector<std::uint32_t>& all) {
    const std::string kept = std::move(out_);
    out_.clear();
    for (const std::uint32_t number : all) put(number, 4);
    std::string text = std::move(out_);
    out_ = kept;
    return text;
  }

  Order order_;
  std::string out_;
  std::vector<Page> pages_;
};

}  // namespace dq::test
