// qpdf, loaded when it is first used.
#pragma once

#include "base/error.h"

namespace dq::text_layer {

// Call it before any function of qpdf. Errors: Internal when it is not installed.
Status load_qpdf();

// Salts and keys of what this thread writes from now on come out of a fixed sequence instead of the system's random
// numbers: the same bytes each time, and no secret.
void fix_random_numbers();
void free_random_numbers();

}  // namespace dq::text_layer
