#include "write/links.h"

#include <algorithm>
#include <array>

namespace dq::write {
namespace {

constexpr std::array<std::string_view, 3> kSchemes{"http://", "https://", "mailto:"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// What of an address tells it from others.
std::string core(std::string_view address) {
  std::string out = lower(address);
  std::erase(out, ' ');
  for (std::string_view start : {kSchemes[0], kSchemes[1], kSchemes[2], std::string_view("//"), std::string_view("www.")})
    if (out.starts_with(start)) out.erase(0, start.size());
  while (out.ends_with('/') || out.ends_with('.') || out.ends_with(',') || out.ends_with(';')) out.pop_back();
  return out;
}

}  // namespace

bool is_safe_uri(std::string_view uri) {
  const std::string start = lower(uri.substr(0, 8));
  return std::ranges::any_of(kSchemes, [&](std::string_view scheme) { return start.starts_with(scheme); });
}

const Link* link_of(const Page& page, const Piece& piece) {
  if (piece.word < 0) return nullptr;
  const auto middle = center(page.words[static_cast<std::size_t>(piece.word)].box);
  const auto found = std::ranges::find_if(page.links, [&](const Link& link) { return link.box.contains(middle); });
  if (found == page.links.end() || (!is_safe_uri(found->uri) && found->target_page <= 0)) return nullptr;
  return &*found;
}

bool same_target(const Link& a, const Link& b) { return a.uri == b.uri && a.target_page == b.target_page; }

bool shows_target(std::string_view text, std::string_view uri) { return core(text) == core(uri); }

}  // namespace dq::write
