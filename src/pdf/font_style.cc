#include "pdf/font_style.h"

#include <algorithm>
#include <array>

namespace dq::pdf {

namespace {

// CSS weight from which text looks bold: semibold.
constexpr int kBoldWeight = 600;

std::string lowered(std::string_view name) {
  std::string out(name);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
  return out;
}

bool has_any(std::string_view name, auto&... words) { return ((name.find(words) != name.npos) || ...); }

}  // namespace

std::string_view without_subset_prefix(std::string_view name) {
  const bool tagged =
      name.size() > 7 && name[6] == '+' && std::ranges::all_of(name.substr(0, 6), [](char c) { return c >= 'A' && c <= 'Z'; });
  return tagged ? name.substr(7) : name;
}

Font font_of(std::string_view base_name, int flags, int weight, int italic_angle) {
  Font font;
  font.name = without_subset_prefix(base_name);
  const std::string name = lowered(font.name);
  font.bold = weight >= kBoldWeight || (flags & kFlagForceBold) || has_any(name, "bold", "black", "heavy", "-demi", "semibd");
  font.italic = italic_angle != 0 || (flags & kFlagItalic) || has_any(name, "italic", "oblique");
  font.monospace = (flags & kFlagFixedPitch) || has_any(name, "courier", "mono", "consolas");
  return font;
}

}  // namespace dq::pdf
