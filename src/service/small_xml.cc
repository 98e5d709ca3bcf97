#include "service/small_xml.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dq::service {
namespace {

// Entities of XML to what they stand for, in one pass.
std::string unescaped(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 7> kEntities{
      {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}, {"&#34;", '"'}, {"&amp;", '&'}}};
  std::string out;
  while (!text.empty()) {
    const auto* const entity = std::ranges::find_if(kEntities, [&](const auto& one) { return text.starts_with(one.first); });
    out += entity == kEntities.end() ? text.front() : entity->second;
    text.remove_prefix(entity == kEntities.end() ? 1 : entity->first.size());
  }
  return out;
}

}  // namespace

std::vector<std::string> texts_of(std::string_view xml_text, std::string_view name, int most) {
  const std::string begin = "<" + std::string(name) + ">", end = "</" + std::string(name) + ">";
  std::vector<std::string> out;
  for (std::size_t at = 0; out.size() <= static_cast<std::size_t>(most) && (at = xml_text.find(begin, at)) != std::string_view::npos;) {
    const std::size_t from = at + begin.size(), to = xml_text.find(end, from);
    if (to == std::string_view::npos) break;
    out.push_back(unescaped(xml_text.substr(from, to - from)));
    at = to;
  }
  return out;
}

}  // namespace dq::service
