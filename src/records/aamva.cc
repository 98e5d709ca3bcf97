#include "records/aamva.h"

#include <algorithm>

namespace dq::records {
namespace {

constexpr std::string_view kMark = "ANSI ";
constexpr std::size_t kNameLength = 3;

std::string_view trimmed(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_name(std::string_view line) {
  return line.size() >= kNameLength && (line[0] == 'D' || line[0] == 'Z') &&
         std::ranges::all_of(line.substr(0, kNameLength), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string_view AamvaCard::value(std::string_view element) const {
  for (const auto& [name, value] : elements)
    if (name == element) return value == "NONE" || value == "unavl" || value == "unav" ? std::string_view() : std::string_view(value);
  return {};
}

std::optional<AamvaCard> parse_aamva(std::string_view text) {
  const std::size_t mark = std::min(text.find(kMark), text.find("AAMVA"));
  if (mark == text.npos) return std::nullopt;
  AamvaCard card;
  bool first = true;
  for (std::size_t at = mark; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\r\x1e", at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (first) {  // the header; the first element stands behind the subfile's type, "...DLDAQT16700"
      first = false;
      const std::size_t licence = line.rfind("DL"), identity = line.rfind("ID");
      const std::size_t type = licence == line.npos ? identity : identity == line.npos ? licence : std::max(licence, identity);
      if (type == line.npos) continue;
      card.is_licence = type == licence;
      line.remove_prefix(type + 2);
    } else if (line.starts_with("DL") || line.starts_with("ID")) {
      card.is_licence = line.starts_with("DL");
      if (is_name(line.substr(2))) line.remove_prefix(2);
    }
    line = trimmed(line);
    if (is_name(line)) card.elements.emplace_back(line.substr(0, kNameLength), trimmed(line.substr(kNameLength)));
  }
  return card.elements.empty() ? std::nullopt : std::optional(std::move(card));
}

}  // namespace dq::records
