// Text that cannot be told from what lies behind it.
#pragma once

#include <cstdint>

#include "model/page_content.h"

namespace dq::pdf {

// Sets kGlyphLowContrast, from content's fills, shapes and images; `paper` is the colour of the bare page.
void flag_low_contrast(PageContent& content, std::uint32_t paper);

}  // namespace dq::pdf
