// libwebp, loaded when it is first used.
#pragma once

#include <webp/decode.h>

#include "base/error.h"

namespace dq::image {

// Call it before any function of libwebp. Errors: Internal when it is not installed.
Status load_webp();

}  // namespace dq::image
