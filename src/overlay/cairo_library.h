// cairo is loaded when the first picture is painted: it brings two dozen libraries, which would cost every start of the
// program (and of its workers) about two milliseconds.
#pragma once

#include "base/error.h"

namespace dq::overlay {

// Loads cairo, once. Call it before any function of cairo. Errors: Internal when it is not installed.
Status load_cairo();

}  // namespace dq::overlay
