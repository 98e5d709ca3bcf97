// What a font's name and descriptor say about its looks.
#pragma once

#include <string>
#include <string_view>

#include "model/page_content.h"

namespace dq::pdf {

// FontDescriptor /Flags (ISO 32000-1, table 123).
inline constexpr int kFlagFixedPitch = 1, kFlagItalic = 64, kFlagForceBold = 1 << 18;

// "ABCDEF+Name" without the subset tag (ISO 32000-1, 9.6.4).
std::string_view without_subset_prefix(std::string_view name);

// `weight` as in CSS (400 regular, 700 bold; 0 unknown); `italic_angle` in degrees.
Font font_of(std::string_view base_name, int flags, int weight, int italic_angle);

}  // namespace dq::pdf
