#include "pdf/user_unit.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

namespace dq::pdf {

namespace {

// Sizes beyond these are mistakes; page trees deeper than this are circles.
constexpr float kLeastUnit = 0.01f, kGreatestUnit = 1000;
constexpr int kDeepest = 64;
// The greatest object number of a reader (ISO 32000-1, annex C.2); greater ones name no object.
constexpr float kMostObjects = 8'388'607;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

class PageTree {
 public:
  explicit PageTree(std::string_view bytes) : bytes_(bytes) {
    constexpr std::string_view kMark = " 0 obj";
    for (std::size_t at = bytes.find(kMark); at != bytes.npos; at = bytes.find(kMark, at + 1)) {
      std::size_t begin = at;
      while (begin > 0 && is_digit(bytes[begin - 1])) --begin;
      if (const auto number = reference(number_at(begin))) objects_[*number] = at + kMark.size();
    }
  }

  std::vector<float> units() {
    const std::size_t trailer = bytes_.rfind("/Root");
    const auto root = trailer == bytes_.npos ? std::nullopt : reference(number_at(trailer + 5));
    const auto pages = root ? reference(number_of(object(*root), "/Pages")) : std::nullopt;
    if (pages) walk(*pages, 0);
    return std::move(units_);
  }

 private:
  std::optional<float> number_at(std::size_t at) const {
    while (at < bytes_.size() && is_space(bytes_[at])) ++at;
    float value = 0;
    const auto [end, error] = std::from_chars(bytes_.data() + at, bytes_.data() + bytes_.size(), value);
    return error == std::errc() ? std::optional(value) : std::nullopt;
  }

  static std::optional<int> reference(std::optional<float> number) {
    const bool names = number && *number >= 0 && *number <= kMostObjects;
    return names ? std::optional(static_cast<int>(*number)) : std::nullopt;
  }

  std::string_view object(int number) const {
    const auto found = objects_.find(number);
    if (found == objects_.end()) return {};
    const std::size_t end = std::min(bytes_.find("endobj", found->second), bytes_.find("stream", found->second));
    return bytes_.substr(found->second, end - found->second);
  }

  std::optional<float> number_of(std::string_view dictionary, std::string_view key) const {
    const std::size_t at = dictionary.find(key);
    return at == dictionary.npos ? std::nullopt : number_at(static_cast<std::size_t>(dictionary.data() - bytes_.data()) + at + key.size());
  }

  void walk(int number, int depth) {
    if (depth > kDeepest || !seen_.insert(number).second) return;
    const std::string_view node = object(number);
    const std::size_t kids = node.find("/Kids");
    if (kids == node.npos) {
      const float unit = number_of(node, "/UserUnit").value_or(1);
      units_.push_back(unit >= kLeastUnit && unit <= kGreatestUnit ? unit : 1);
      return;
    }
    const std::string_view list = node.substr(kids, node.find(']', kids) - kids);
    for (std::size_t at = list.find('['); at < list.size();) {
      while (at < list.size() && !is_digit(list[at])) ++at;
      if (at >= list.size()) break;
      if (const auto kid = reference(number_at(static_cast<std::size_t>(list.data() - bytes_.data()) + at))) walk(*kid, depth + 1);
      at = list.find('R', at);
    }
  }

  std::string_view bytes_;
  std::map<int, std::size_t> objects_;
  std::set<int> seen_;
  std::vector<float> units_;
};

}  // namespace

std::vector<float> user_units_of(std::string_view plain_pdf) { return PageTree(plain_pdf).units(); }

}  // namespace dq::pdf
