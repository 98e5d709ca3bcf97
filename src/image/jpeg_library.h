// libjpeg-turbo, loaded when it is first used.
#pragma once

// clang-format off: jpeglib.h needs the first two.
#include <cstddef>
#include <cstdio>
#include <jpeglib.h>
// clang-format on

#include "base/error.h"

namespace dq::image {

// Call it before any function of libjpeg. Errors: Internal when it is not installed.
Status load_jpeg();

}  // namespace dq::image
