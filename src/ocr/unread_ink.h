// Whether a line shows something that was not read.
#pragma once

#include "ocr/line_words.h"

namespace dq::ocr {

// True when, between two characters that were read or beyond the first or last, there is as much ink as an ideograph has; a drawn line is
// none. A network that knows no ideographs says nothing where they stand, and is sure of it.
bool has_unread_ink(const ReadLine& line);

}  // namespace dq::ocr
