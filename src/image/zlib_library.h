// zlib, loaded when it is first used.
#pragma once

#include "base/error.h"

namespace dq::image {

// Call it before any function of zlib. Errors: Internal when it is not installed.
Status load_zlib();

}  // namespace dq::image
