// Page contents out of fuzzed bytes: runs of text on a coarse grid, rulings, fills, images, links, as pages have them.
#pragma once

#include "fuzz/byte_source.h"
#include "model/page_content.h"

namespace dq::fuzz {

// Never more than a few thousand glyphs. Boxes and indices are as pdf/ makes them; everything else may be odd.
PageContent drawn_content(ByteSource& source, int number);

}  // namespace dq::fuzz
