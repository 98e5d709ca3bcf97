#include "pdf/font_style.h"

#include <algorithm>

namespace dq::pdf {

namespace {

// CSS weight from which a font is bold when its name does not say otherwise. PDFium derives it from /StemV, which is often
// a guess of the writer: 650 and 695 were seen for Times and Arial regular.
constexpr int kBoldWeight = 700;
// Steepest slant that is believed (degrees).
constexpr int kSteepestSlant = 45;

std::string lowered(std::string_view name) {
  std::string out(name);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
  return out;
}

template <class... Words>
bool has_any(std::string_view name, const Words&... words) {
  return ((name.find(words) != name.npos) || ...);
}

bool named_bold(std::string_view name) {
  if (has_any(name, "bold", "black", "heavy", "demi", "cmbx", "cmssbx", "-bd", "semibd")) return true;
  // Nimbus calls its bold "Medi"; "Medium" is no bold.
  const std::size_t medi = name.find("-medi");
  return medi != name.npos && !name.substr(medi).starts_with("-medium");
}

bool named_plain(std::string_view name) {
  return has_any(name, "regular", "roman", "-roma", "book", "light", "thin", "cmsy", "cmr", "cmmi", "cmex");
}

bool named_italic(std::string_view name) {
  return has_any(name, "italic", "oblique", "slanted", "-ital", "mediital", "cmti", "cmmi", "cmsl") || name.ends_with("-it") ||
         name.ends_with("boldit");
}

bool named_monospace(std::string_view name) {
  return has_any(name, "courier", "consolas", "typewriter", "cmtt", "lettergothic", "menlo") ||
         (has_any(name, "mono") && !has_any(name, "monotype"));
}

}  // namespace

std::string_view without_subset_prefix(std::string_view name) {
  const bool tagged =
      name.size() > 7 && name[6] == '+' && std::ranges::all_of(name.substr(0, 6), [](char c) { return c >= 'A' && c <= 'Z'; });
  return tagged ? name.substr(7) : name;
}

Font font_of(std::string_view base_name, int flags, int weight, int italic_angle) {
  Font font;
  font.name = without_subset_prefix(base_name);
  std::erase_if(font.name, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  const std::string name = lowered(font.name);
  font.bold = (flags & kFlagForceBold) || named_bold(name) || (weight >= kBoldWeight && !named_plain(name));
  font.italic = (italic_angle != 0 && italic_angle >= -kSteepestSlant && italic_angle <= kSteepestSlant) || (flags & kFlagItalic) ||
                named_italic(name);
  font.monospace = (flags & kFlagFixedPitch) || named_monospace(name);
  return font;
}

}  // namespace dq::pdf
